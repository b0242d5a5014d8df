import { beforeEach, describe, expect, test } from 'vitest';
import type { Question, SurveyDefinition } from '../../questionnaire/definition.ts';
import { calmServices } from '../../tests/faults/calm.ts';
import { tinySurvey } from '../../tests/faults/tiny-survey.ts';
import { readVersions } from '../stores/versions.ts';
import { publishDefinition } from './publish-definition.ts';

let services: Awaited<ReturnType<typeof calmServices>>;
beforeEach(async () => {
  services = await calmServices();
});

const first: SurveyDefinition = tinySurvey;
const { household } = tinySurvey.instruments;
const [, rooms] = household.elements as [Question, Question, Question];
const withElements = (version: string, elements: readonly Question[]): SurveyDefinition => ({
  ...first,
  version,
  instruments: { household: { ...household, elements: [...elements] } },
});

/** The same questions, with one more at the end: old tables have a column less. */
const longer = (version: string) =>
  withElements(version, [...household.elements, { ...rooms, name: 'c_windows' }]);

/** The rooms are no longer a number: no table can hold both. */
const breaking = (version: string) =>
  withElements(
    version,
    household.elements.map((each) => (each.name === 'c_rooms' ? { ...rooms, type: 'text' } : each)),
  );

const publish = (definition: SurveyDefinition, minute: number, because?: string) =>
  publishDefinition(services.fieldwork, services.objects, definition, {
    user: 'manager',
    now: new Date(Date.UTC(2026, 2, 1, 9, minute)),
    because,
  });
const register = () => readVersions(services.fieldwork, 'TINY');
const BECAUSE = 'Rooms were counted in two ways; the mission decided on 3 March.';

test('the register keeps the names of the forms', async () => {
  await publish(first, 0);
  expect(await register()).toEqual([
    expect.objectContaining({ version: '1', forms: ['household'] }) as object,
  ]);
});

test('a version that keeps old interviews comparable is published without a reason', async () => {
  await publish(first, 0);
  const { isNew, published } = await publish(longer('2'), 1, BECAUSE);
  expect(isNew).toBe(true);
  expect(published).not.toHaveProperty('forced');
});

describe('a version that breaks comparability', () => {
  test('is refused with the places, and nothing is entered', async () => {
    await publish(first, 0);
    await expect(publish(breaking('2'), 1)).rejects.toMatchObject({
      code: 'breaks-comparability',
      details: {
        version: '2',
        comparedWith: '1',
        changes: [{ place: expect.stringContaining('c_rooms') as string }],
      },
    });
    expect(await register()).toHaveLength(1);
  });

  test('is published with a reason, which is kept with what it broke', async () => {
    await publish(first, 0);
    const { isNew } = await publish(breaking('2'), 1, BECAUSE);
    expect(isNew).toBe(true);
    expect((await register())[1]).toMatchObject({
      version: '2',
      forced: {
        comparedWith: '1',
        because: BECAUSE,
        changes: [{ place: expect.stringContaining('c_rooms') as string }],
      },
    });
    // What is there may be sent again, without the reason or with another.
    expect(await publish(breaking('2'), 2)).toMatchObject({ isNew: false });
    expect((await publish(breaking('2'), 3, 'Another reason.')).published.forced?.because).toBe(
      BECAUSE,
    );
  });

  test('is judged by the version published last, whatever the versions are called', async () => {
    await publish({ ...first, version: '9' }, 0);
    await publish(breaking('10'), 1, BECAUSE);
    // Like version 9, and so unlike version 10, which came after it.
    await expect(publish({ ...first, version: '11' }, 2)).rejects.toMatchObject({
      details: { comparedWith: '10' },
    });
    expect(await publish({ ...breaking('11') }, 3)).toMatchObject({ isNew: true });
  });
});

test('what one version takes out, none brings back as something else', async () => {
  const area = (type: 'integer' | 'many') => ({
    name: 'community',
    title: { en: 'Community' },
    about: 'area' as const,
    elements: [
      {
        ...rooms,
        name: 'o_shops',
        type,
        ...(type === 'many' && { choices: 'outcome' }),
      } as Question,
    ],
  });
  const withArea = (version: string, type: 'integer' | 'many'): SurveyDefinition => ({
    ...first,
    version,
    instruments: { household, community: area(type) },
  });
  await publish(withArea('1', 'integer'), 0);
  // A community form may be left out: it stands by itself.
  await publish({ ...first, version: '2' }, 1);
  await expect(publish(withArea('3', 'many'), 2)).rejects.toMatchObject({
    code: 'breaks-comparability',
    details: { comparedWith: '1' },
  });
  expect(await publish(withArea('3', 'integer'), 3)).toMatchObject({ isNew: true });
});

test('of many changes fifty are told, each shortly: an item of the register holds them', async () => {
  const many = (type: 'integer' | 'text', version: string) =>
    withElements(version, [
      ...household.elements,
      ...Array.from({ length: 80 }, (_, at) => ({
        ...rooms,
        name: `x_${at}`,
        type,
        label: { en: 'x'.repeat(4_000) },
      })),
    ]);
  await publish(many('integer', '1'), 0);
  await publish(many('text', '2'), 1, BECAUSE);
  const forced = (await register())[1]?.forced;
  expect(forced?.changes).toHaveLength(50);
  expect(JSON.stringify(forced).length).toBeLessThan(100_000);
});
