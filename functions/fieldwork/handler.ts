import { areaLife } from '../../analysis/fieldwork/area-life.ts';
import { seenBy } from '../../analysis/fieldwork/blind.ts';
import { distinctFacts } from '../../analysis/fieldwork/distinct.ts';
import type { Fact } from '../../analysis/fieldwork/summarize.ts';
import { endpoint } from '../http/endpoint.ts';
import { jsonBody } from '../http/json.ts';
import { Problem } from '../http/problems.ts';
import { settings } from '../settings.ts';
import { dynamodb, s3 } from '../stores/clients.ts';
import { NOT_IN_THE_SAMPLE, readAreaCount } from '../stores/counts.ts';
import { publishedDefinitions } from '../stores/definitions.ts';
import { readFacts } from '../stores/facts.ts';
import { knownVersions } from '../stores/versions.ts';
import { areaAnswers } from './area-answers.ts';
import { areaShape } from './area-shape.ts';
import { demandSoundWeights, enterArea } from './areas.ts';
import { caseLines } from './case-lines.ts';
import type { FieldworkStores } from './fieldwork-stores.ts';
import { qualityAnswers } from './quality-answers.ts';
import { readBoard, readStratumAreas } from './read-board.ts';
import { sampleAnswers } from './sample-answers.ts';

const { FIELDWORK_TABLE, DEFINITIONS_BUCKET, INTERVIEWS_BUCKET } = settings(
  'FIELDWORK_TABLE',
  'DEFINITIONS_BUCKET',
  'INTERVIEWS_BUCKET',
);
const fieldwork = { client: dynamodb(), name: FIELDWORK_TABLE };
const objects = s3();
const designs = { client: objects, name: DEFINITIONS_BUCKET };
const stores: FieldworkStores = {
  fieldwork,
  designs,
  interviews: { client: objects, name: INTERVIEWS_BUCKET },
  definitions: publishedDefinitions(designs, knownVersions(fieldwork)),
};
/** Who works in the field knows cases. Which pseudonym is whose is not for them, nor where its interview is kept. */
const forTheField = (fact: Fact) =>
  Object.fromEntries(
    Object.entries(fact).filter(([name]) => !['pk', 'sk', 'household', 'recordKey'].includes(name)),
  );

const today = () => new Date().toISOString().slice(0, 'yyyy-mm-dd'.length);

const limits = { bytes: 64 * 1024, depth: 8, keys: 2000 };

export const handler = endpoint({
  ...sampleAnswers(stores),
  ...areaAnswers(stores),
  ...qualityAnswers(stores),

  'POST /surveys/{survey}/areas': async ({ survey, bytes, caller }) => {
    const area = jsonBody(bytes, limits, areaShape);
    demandSoundWeights(area);
    const isNew = await enterArea(fieldwork, survey, area, {
      by: caller.user,
      at: new Date().toISOString(),
    });
    return { status: isNew ? 201 : 200, body: { area: area.area, cases: area.cases.length } };
  },

  'GET /surveys/{survey}/board': async ({ survey }) => ({
    status: 200,
    body: await readBoard(fieldwork, survey, today()),
  }),

  'GET /surveys/{survey}/strata/{stratum}': async ({ survey, path }) => ({
    status: 200,
    body: await readStratumAreas(fieldwork, survey, path['stratum'] ?? ''),
  }),

  'GET /surveys/{survey}/areas/{area}': async ({ survey, path, caller }) => {
    const area = path['area'] ?? '';
    const facts = await readFacts(fieldwork, survey, area);
    if (facts.length === 0) throw new Problem('unknown-area', { survey, area });
    const drawn = facts.find((fact) => fact.fact === 'area');
    const stratum = drawn?.stratum ?? NOT_IN_THE_SAMPLE;
    const entry = await readAreaCount(fieldwork, survey, stratum, area);
    const distinct = distinctFacts(facts);
    const seen = seenBy(facts, distinct, caller.user).map(forTheField);
    return {
      status: 200,
      body: {
        area,
        life: areaLife(distinct),
        summary: entry?.summary,
        cases: caseLines(distinct, caller.user),
        facts: seen,
      },
    };
  },
});
