import type { Answer } from '../http/endpoint.ts';
import { jsonBody } from '../http/json.ts';
import { textBody } from '../http/text.ts';
import { drawSample } from './draw.ts';
import { shownSample } from './shown-sample.ts';
import { withoutSeed } from './kept-draw.ts';
import { drawShape } from './draw-shape.ts';
import type { FieldworkStores } from './fieldwork-stores.ts';
import { importFrame } from './frames.ts';
import { signedBy } from './signed-by.ts';

/** As it is sent, and unpacked: a function is given 6 MB at most. */
const frameLimits = { sent: 5_000_000, unpacked: 32_000_000 };
const drawLimits = { bytes: 256 * 1024, depth: 8, keys: 20_000 };

/** The frame and the draw of its areas. */
export const sampleAnswers = (stores: FieldworkStores) =>
  ({
    'POST /surveys/{survey}/frames': async ({ survey, bytes, caller }) => {
      const text = textBody(bytes, frameLimits);
      const { imported, isNew } = await importFrame(stores, survey, text, signedBy(caller));
      return { status: isNew ? 201 : 200, body: imported };
    },

    'POST /surveys/{survey}/draw': async ({ survey, bytes, caller }) => {
      const command = jsonBody(bytes, drawLimits, drawShape);
      const { isNew, draw, areas } = await drawSample(stores, survey, command, signedBy(caller));
      return { status: isNew ? 201 : 200, body: { draw: withoutSeed(draw), areas } };
    },

    'GET /surveys/{survey}/draw': async ({ survey }) => ({
      status: 200,
      body: await shownSample(stores, survey),
    }),
  }) satisfies Record<string, Answer>;
