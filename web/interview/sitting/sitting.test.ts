import { expect, test } from 'vitest';
import { twoLanguageSurvey } from '../../../tests/screens/two-language-survey.ts';
import { beginDraft, type Draft } from '../draft/draft.ts';
import { StorageFault } from '../storage/records.ts';
import { sit, type Sitting } from './sitting.ts';

const now = () => new Date('2026-03-01T09:00:00Z');
const begun = () =>
  beginDraft({ survey: 'WAYS', version: '1', form: 'household', area: '01', case: '01-1' }, now());
const at = ({ scene }: Sitting) => {
  const place = scene.value.at;
  return typeof place === 'string' ? place : place.path;
};
const stop = ({ scene }: Sitting, path: string) => {
  const found = scene.value.stops.find((each) => each.path === path);
  if (!found) throw new Error(`There is no stop ${path}`);
  return found;
};

test('goes on where it was left, with all that was answered', async () => {
  const disk: string[] = [];
  let clock = 0;
  const keep = (draft: Draft) => Promise.resolve(void disk.push(JSON.stringify(draft)));
  const circumstances = { keep, now, seconds: () => clock };
  const sitting = sit(twoLanguageSurvey, begun(), circumstances);
  await sitting.apply([{ kind: 'answer', path: 'consent', value: '1' }]);
  clock = 40;
  await sitting.go(stop(sitting, 'members'));
  await sitting.apply([{ kind: 'add-row', roster: 'members' }]);
  await sitting.go(stop(sitting, 'members[1].name'));
  void sitting.apply([{ kind: 'answer', path: 'members[1].name', value: 'Am' }]);
  await sitting.apply([{ kind: 'answer', path: 'members[1].name', value: 'Amara' }]);

  // The tab is killed here.
  const kept = JSON.parse(disk.at(-1) ?? '') as Draft;
  const again = sit(twoLanguageSurvey, kept, circumstances);
  expect(at(again)).toBe('members[1].name');
  expect(again.interview.answers()).toEqual({ consent: '1', members: [{ name: 'Amara' }] });
  expect(kept.times).toEqual({ '': 40, cover: 40 });
});

test('what the device does not keep stops the interview until it does', async () => {
  let isFull = false;
  const keep = () =>
    isFull ? Promise.reject(new StorageFault(new Error('full'))) : Promise.resolve();
  const sitting = sit(twoLanguageSurvey, begun(), { keep, now, seconds: () => 0 });
  isFull = true;
  await sitting.apply([{ kind: 'answer', path: 'consent', value: '1' }]);
  expect(sitting.fault.value).toBeInstanceOf(StorageFault);
  await sitting.go(stop(sitting, 'members'));
  expect(at(sitting)).toBe('consent');
  isFull = false;
  await sitting.keepAgain();
  expect(sitting.fault.value).toBeUndefined();
  await sitting.go(stop(sitting, 'members'));
  expect(at(sitting)).toBe('members');
});

test('where the place is gone, it stands at the nearest that is there', async () => {
  const keep = () => Promise.resolve();
  const sitting = sit(twoLanguageSurvey, begun(), { keep, now, seconds: () => 0 });
  await sitting.apply([
    { kind: 'answer', path: 'consent', value: '1' },
    { kind: 'add-row', roster: 'members' },
  ]);
  await sitting.go(stop(sitting, 'members[1].name'));
  await sitting.apply([{ kind: 'remove-row', path: 'members[1]' }]);
  expect(at(sitting)).toBe('members');
  await sitting.apply([{ kind: 'answer', path: 'consent', value: '0' }]);
  expect(at(sitting)).toBe('consent');
});
