/** What a night does with what should never have come to it. */
import { describe, expect, test } from 'vitest';
import type { Calculation, SurveyDefinition } from '../../questionnaire/definition.ts';
import { parseDefinition } from '../../questionnaire/parse-definition.ts';
import {
  enterSmallArea,
  NIGHT,
  SMALL,
  smallStores,
  smallSurvey,
  takeInSmall,
  workWith,
} from '../../tests/faults/small-night.ts';
import { readObject } from '../stores/bucket.ts';
import { nightPath } from '../stores/keys.ts';
import { readSteps } from '../stores/nights.ts';
import { readRuns } from '../stores/runs.ts';
import { runNight } from './run-night.ts';

const night = { survey: SMALL, scheduledAt: NIGHT };

/** The night of an area with one interview. */
async function nightOf(definition: SurveyDefinition, spent?: { amount: number; currency: string }) {
  const stores = await smallStores(definition);
  await enterSmallArea(stores);
  await takeInSmall(stores, 'i1', 'household', '001-1-1', 1, spent);
  const outcome = await runNight(workWith(stores), night);
  return { stores, ...outcome, runs: await readRuns(stores.fieldwork, SMALL) };
}

const asked = (value: string): SurveyDefinition => ({
  ...smallSurvey,
  indicators: smallSurvey.indicators.map((indicator) => ({
    ...indicator,
    figures: indicator.figures.map((figure) => ({ ...figure, value }) as typeof figure),
  })),
});

const derived = (name: string, expression: string) =>
  ({
    kind: 'calculation',
    name,
    label: { en: name },
    expression,
    role: 'O',
    source: 'OWN',
  }) as unknown as Calculation;

const household = smallSurvey.instruments['household'];
if (!household) throw new Error('The small survey has a form for households.');
const circular: SurveyDefinition = {
  ...smallSurvey,
  instruments: {
    ...smallSurvey.instruments,
    household: {
      ...household,
      elements: [...household.elements, derived('one', '${other}'), derived('other', '${one}')],
    },
  },
};

describe.each([
  ['an indicator that asks for a variable that there is not', asked('${nothing}'), /nothing/],
  ['an indicator whose expression cannot be read', asked('${spent} +'), /spent|value/],
  ['derived variables that wait for one another', circular, /one|other/],
])('%s', (_what, definition, named) => {
  test('is refused when the definition is published', () => {
    expect(() => parseDefinition(definition)).toThrow(named);
  });

  test('coming through all the same: the night fails as a whole and says why, and nothing is published', async () => {
    const { stores, run, failed, runs } = await nightOf(definition);
    expect([run, runs, failed.map(({ step }) => step)]).toEqual([null, [], ['plan']]);
    const notes = await readSteps(stores.fieldwork, SMALL, NIGHT);
    expect(notes.failed).toMatchObject([
      { step: 'plan', why: expect.stringMatching(named) as string },
    ]);
    expect(notes.done).toEqual([]);
  });
});

describe('an amount whose currency has no rate for its month', () => {
  const withoutRate = async (spent?: { amount: number; currency: string }) => {
    const { stores, failed, run, runs } = await nightOf(smallSurvey, spent);
    expect(failed).toEqual([]);
    const path = nightPath(SMALL, NIGHT, run ?? '', 'without-rate.json');
    const bytes = await readObject(stores.interviews, path);
    return { told: JSON.parse(new TextDecoder().decode(bytes)) as unknown, run: runs[0] };
  };

  test('is missing, named and counted', async () => {
    const { told, run } = await withoutRate({ amount: 900, currency: 'EUR' });
    expect(run?.withoutRate).toBe(1);
    expect(told).toEqual([
      { currency: 'EUR', month: '2026-02', amounts: 1, variables: { spent: 1 } },
    ]);
  });

  test('is none where it is told in the currency of the survey', async () => {
    const { told, run } = await withoutRate();
    expect([told, run?.withoutRate]).toEqual([[], 0]);
  });
});
