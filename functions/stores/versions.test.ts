import { beforeEach, expect, test } from 'vitest';
import { calmServices } from '../../tests/faults/calm.ts';
import { tinySurvey } from '../../tests/faults/tiny-survey.ts';
import { publishDefinition } from '../definitions/publish-definition.ts';
import { publishedDefinitions } from './definitions.ts';
import { knownVersions, readSurveys, readVersions } from './versions.ts';

let services: Awaited<ReturnType<typeof calmServices>>;
beforeEach(async () => {
  services = await calmServices();
});

const publish = (more: object = {}, minute = 0) =>
  publishDefinition(
    services.fieldwork,
    services.objects,
    { ...tinySurvey, ...more },
    { user: 'manager', now: new Date(Date.UTC(2026, 2, 1, 9, minute)) },
  );

test('a version is published once, and the same again is the first, with its time', async () => {
  const { published, isNew } = await publish();
  expect(isNew).toBe(true);
  expect(published).toMatchObject({ version: '1', publishedAt: '2026-03-01T09:00:00.000Z' });
  expect(await publish({}, 5)).toEqual({ published, isNew: false });
});

test('a version with other content is refused, and what was published stays', async () => {
  const { published } = await publish();
  await expect(publish({ title: { en: 'Another' } })).rejects.toMatchObject({
    code: 'version-taken',
    details: { version: '1', publishedAt: published.publishedAt },
  });
  const versions = knownVersions(services.fieldwork);
  expect(await publishedDefinitions(services.objects, versions).load('TINY', '1')).toEqual(
    tinySurvey,
  );
});

test('surveys and their versions are listed', async () => {
  await publish();
  await publish({ version: '2' });
  await publish({ survey: 'OTHER' });
  expect(await readSurveys(services.fieldwork)).toEqual(['OTHER', 'TINY']);
  expect((await readVersions(services.fieldwork, 'TINY')).map(({ version }) => version)).toEqual([
    '1',
    '2',
  ]);
  expect(await readVersions(services.fieldwork, 'NONE')).toEqual([]);
});

test('a version published later is known at once to who remembers the earlier ones', async () => {
  await publish();
  const versions = knownVersions(services.fieldwork);
  await versions.demand('TINY', '1');
  await expect(versions.demand('TINY', '2')).rejects.toMatchObject({
    code: 'unknown-version',
    details: { versions: ['1'] },
  });
  await publish({ version: '2' });
  expect(await versions.demand('TINY', '2')).toMatchObject({ version: '2' });
  await expect(versions.demand('NONE', '1')).rejects.toMatchObject({ code: 'unknown-survey' });
});
