import { expect, test } from 'vitest';
import { textIn } from '../../../analysis/releases/formats/release-words.ts';
import type { ReleasePolicy } from '../../../analysis/releases/release-policy.ts';
import type { AskedRelease } from '../../stores/microdata.ts';
import { studyOf } from './study-of.ts';

const source = {
  definition: {
    ...{ survey: 'TINY', version: '1', title: { en: 'A small survey' }, country: 'QSY' },
    sampling: { frameLimits: { en: 'No islands.' } },
  },
  table: {
    provenance: {
      ...{ areas: 2, strata: 1, households: 3, cases: 4, received: null },
      response: { weighted: {} },
    },
  },
  ...{ release: 'TINY-2026-PUF-1.0', run: 'r' },
} as unknown as Parameters<typeof studyOf>[0];
const asked = { tier: 'public', version: '1.0', at: '2026-03-01', scheduledAt: '2026' };

test.each([
  [{ en: 'Public use file', fr: 'Fichier à usage public' }, 'Fichier à usage public'],
  [{ en: 'Public use file' }, 'Public use file'],
])('the French citation names the file as its title does, by %j', (title, name) => {
  const policy = { tier: 'public', title, replicates: 20, k: 5, terms: { text: { en: 'x' } } };
  const study = studyOf(source, policy as unknown as ReleasePolicy, asked as AskedRelease);
  expect(textIn(study.title, 'fr')).toBe(`A small survey : ${name}`);
  expect(textIn(study.citation, 'fr')).toContain(`A small survey : ${name}, version 1.0`);
});
