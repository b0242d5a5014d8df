import { beforeEach, expect, test } from 'vitest';
import { calmServices } from '../../tests/faults/calm.ts';
import type { ApiRequest } from '../http/endpoint.ts';
import { putOnce, sha256 } from '../stores/bucket.ts';
import { runPath } from '../stores/keys.ts';
import { addRelease } from '../stores/releases.ts';
import { addRun } from '../stores/runs.ts';
import { productAnswers } from './product-answers.ts';
import { everyRun, openRuns } from './runs-for.ts';

let stores: Parameters<typeof productAnswers>[0];
beforeEach(async () => {
  const { fieldwork, objects } = await calmServices();
  stores = { fieldwork, publications: objects };
});

/** A run with a catalogue that says which run it is of; `written` stands in its place, if something else does. */
async function publish(run: string, written?: string) {
  const told = JSON.stringify({ of: run });
  await putOnce(
    stores.publications,
    runPath('A', run, 'catalogue.json'),
    written ?? told,
    'application/json',
  );
  const file = { name: 'catalogue.json', contentType: 'application/json', bytes: told.length };
  await addRun(stores.fieldwork, {
    ...{ run, survey: 'A', scheduledAt: '', codeVersion: '1', definitionVersion: '1' },
    ...{ definitionSha256: '', interviews: 1, versions: {}, draw: null, withoutRate: 0 },
    files: [{ ...file, sha256: sha256(told) }],
  });
}
const asking = (query: Record<string, string> = {}, path: Record<string, string> = {}) =>
  ({ survey: 'A', query, path, headers: {} }) as unknown as ApiRequest;
const everybody = () => productAnswers(stores, { runs: openRuns, isOpen: true });
const staff = () => productAnswers(stores, { runs: everyRun, isOpen: false });

test('what everybody may ask knows nothing of runs that are not open, not even their names', async () => {
  await publish('1');
  const { catalogue, runs, indicators, counts, census, trends, file } = everybody();
  for (const answer of [catalogue, indicators, counts, census, trends]) {
    const question = answer === counts ? { returned: 'all' } : {};
    for (const run of [{}, { run: '1' }]) {
      await expect(
        Promise.resolve().then(() => answer(asking({ ...question, ...run }))),
      ).rejects.toMatchObject({ code: 'nothing-published', details: { survey: 'A' } });
    }
  }
  await addRelease(stores.fieldwork, 'A', { run: '1', releasedBy: 'm', releasedAt: '' });
  await publish('2');
  expect((await catalogue(asking())).text).toBe('{"of":"1"}');
  expect((await staff().catalogue(asking())).text).toBe('{"of":"2"}');
  expect((await runs(asking())).text).not.toContain('"run":"2"');
  for (const refused of [
    Promise.resolve().then(() => catalogue(asking({ run: '2' }))),
    Promise.resolve().then(() => file(asking({}, { run: '2', file: 'catalogue.json' }))),
  ]) {
    await expect(refused).rejects.toMatchObject({ code: 'unknown-run', details: { runs: ['1'] } });
  }
});

test('a file that was changed after it was published is not passed off as the run’s', async () => {
  await publish('1', '{"of":"X"}');
  await expect(Promise.resolve().then(() => staff().catalogue(asking()))).rejects.toThrow(
    'changed',
  );
});
