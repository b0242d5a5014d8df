import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { summarizeStratum } from '../../analysis/fieldwork/stratum-summary.ts';
import { readFrame } from '../../analysis/sampling/frame/read-frame.ts';
import { publishDefinition } from '../../functions/definitions/publish-definition.ts';
import { boardOf } from '../../functions/fieldwork/board.ts';
import { drawSample } from '../../functions/fieldwork/draw.ts';
import type { FieldworkStores } from '../../functions/fieldwork/fieldwork-stores.ts';
import { importFrame } from '../../functions/fieldwork/frames.ts';
import { readBoard } from '../../functions/fieldwork/read-board.ts';
import { recountAreas } from '../../functions/recount/recount-areas.ts';
import { readStratum } from '../../functions/stores/counts.ts';
import { publishedDefinitions } from '../../functions/stores/definitions.ts';
import { readFacts } from '../../functions/stores/facts.ts';
import { knownVersions } from '../../functions/stores/versions.ts';
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { calmServices } from '../faults/calm.ts';
import { tinySampleSurvey } from '../faults/tiny-sample.ts';
import { round } from './load.ts';

const SURVEY = tinySampleSurvey.survey;
const TODAY = '2026-03-02';
const drawn = 2000;
const signed = { by: 'manager', at: '2026-03-01T08:00:00.000Z' };

/**
 * The way of a large country's frame through the platform, in milliseconds, with what it reads and writes: the import of
 * 100,000 areas (beside reading the text alone), the draw of 2,000, their count, and the board (beside a board that reads
 * every area). Over the embedded services in this process: calls and items are what an account would count, times are
 * not.
 */
export async function benchFieldwork(text: string): Promise<void> {
  const { stores, calls } = await begin();
  const { tell, timed } = tellerOf(calls);

  const { answer: imported } = await tell(
    'import the frame',
    () => importFrame(stores, SURVEY, text, signed),
    { baseline: { 'read the text': (await timed(() => readFrame(text))).took } },
  );
  const command = {
    frame: imported.imported.frame,
    areas: drawn,
    allocation: 'square root',
    takes: { A: 1, N: 2 },
    seed: 'bench',
  } as const;
  const { answer: sample } = await tell(
    'draw 2,000 areas and enter them',
    () => drawSample(stores, SURVEY, command, signed),
    { limit: { ms: 25_000 } },
  );
  const areas = sample.areas.map(({ area }) => area);
  const strata = [...new Set(sample.areas.map(({ stratum }) => stratum))];
  await tell(
    'count 2,000 areas, a hundred facts at a time',
    async () => {
      for (let at = 0; at < areas.length; at += 100) {
        const some = areas.slice(at, at + 100);
        await recountAreas(
          stores.fieldwork,
          some.map((area) => ({ survey: SURVEY, area })),
        );
      }
    },
    {
      strata: strata.length,
      baseline: {
        'read the facts': (
          await timed(async () => {
            for (const area of areas) await readFacts(stores.fieldwork, SURVEY, area);
          })
        ).took,
      },
    },
  );
  const overAllAreas = await timed(async () => {
    const summaries = [];
    for (const stratum of strata) {
      const counts = await readStratum(stores.fieldwork, SURVEY, stratum);
      summaries.push(summarizeStratum(stratum, counts));
    }
    return boardOf(summaries, {}, TODAY);
  });
  await tell('the board', () => readBoard(stores.fieldwork, SURVEY, TODAY), {
    baseline: { 'from every area': { ...overAllAreas.took, ...overAllAreas.used } },
  });
}

/** What was asked of the table. */
interface Calls {
  queries: number;
  gets: number;
  writes: number;
  /** Read and written. */
  items: number;
}

function tellerOf(calls: Calls) {
  const timed = async <Answer>(run: () => Promise<Answer> | Answer) => {
    const before = { ...calls };
    const cpu = process.cpuUsage();
    const start = performance.now();
    const answer = await run();
    const ms = round(performance.now() - start);
    const { user, system } = process.cpuUsage(cpu);
    const used = Object.fromEntries(
      Object.entries(calls).map(([name, count]) => [name, count - before[name as keyof Calls]]),
    );
    return { answer, took: { ms, cpu: round((user + system) / 1000) }, used };
  };
  const tell = async <Answer>(what: string, run: () => Promise<Answer>, more: object) => {
    const { answer, took, used } = await timed(run);
    console.log(JSON.stringify({ bench: 'sampling', what, ...took, ...used, ...more }));
    return { answer };
  };
  return { tell, timed };
}

async function begin(): Promise<{ stores: FieldworkStores; calls: Calls }> {
  const { fieldwork, objects } = await calmServices();
  const calls: Calls = { queries: 0, gets: 0, writes: 0, items: 0 };
  const counted = { name: fieldwork.name, client: counting(fieldwork.client, calls) };
  const regions = Array.from({ length: 40 }, (_, at) => `R${at}`);
  const definition: SurveyDefinition = {
    ...tinySampleSurvey,
    breakdowns: {
      household: [
        {
          name: 'region',
          label: { en: 'Region' },
          groups: regions.map((code) => ({
            code,
            label: { en: code },
            expression: `\${region} = '${code}'`,
          })),
        },
      ],
    },
  };
  await publishDefinition(fieldwork, objects, definition, { user: 'manager', now: new Date() });
  return {
    calls,
    stores: {
      fieldwork: counted,
      designs: objects,
      interviews: objects,
      definitions: publishedDefinitions(objects, knownVersions(fieldwork)),
    },
  };
}

/** The same client, that counts what goes through it. */
function counting(client: DynamoDBClient, calls: Calls): DynamoDBClient {
  const send = async (command: { constructor: { name: string }; input: object }) => {
    const answer = (await client.send(command as never)) as { Items?: unknown[] };
    const name = command.constructor.name;
    if (name === 'QueryCommand') {
      calls.queries += 1;
      calls.items += answer.Items?.length ?? 0;
    } else if (name === 'GetItemCommand') {
      calls.gets += 1;
      calls.items += 1;
    } else {
      const { TransactItems } = command.input as { TransactItems?: unknown[] };
      calls.writes += 1;
      calls.items += TransactItems?.length ?? 1;
    }
    return answer;
  };
  return { send } as unknown as DynamoDBClient;
}
