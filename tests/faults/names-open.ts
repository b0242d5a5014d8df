import { AssertionError } from 'node:assert';
import { readNames } from '../../functions/stores/read-names.ts';
import type { Submission } from '../../questionnaire/record.ts';
import type { Stores } from './world.ts';

/**
 * Looks whether the names of every submission of an area open, each under the pseudonym of its own household (or of the
 * area), by the one key that lies there, and no others.
 *
 * @throws AssertionError saying whose do not
 */
export async function demandNamesOpen(
  { identities, pseudonyms }: Pick<Stores, 'identities' | 'pseudonyms'>,
  survey: string,
  area: string,
  submissions: readonly Submission[],
): Promise<void> {
  const expected = new Map<string, string[]>([['', []]]);
  for (const { form, case: caseId, instanceId, answers } of submissions) {
    const add = (household: string, path: string, value: unknown) =>
      expected.set(household, [
        ...(expected.get(household) ?? []),
        `${instanceId} ${path} ${String(value)}`,
      ]);
    if (form === 'household') add(caseId, 'c_name', answers['c_name']);
    else {
      add('', 'b_guide', answers['b_guide']);
      for (const [at, unit] of (answers['units'] as Record<string, unknown>[]).entries()) {
        const { b_structure_no: structure, b_hh_no: household, b_head_name: name } = unit;
        const listed = `${area}-${String(structure)}-${String(household)}`;
        add(listed, `units[${at + 1}].b_head_name`, name);
      }
    }
  }
  const of = await pseudonyms(survey, area);
  for (const [household, some] of expected) {
    const place = household === '' ? of.area : of.household(household);
    const names = await readNames(identities, survey, place).catch(String);
    if (typeof names === 'string') throw broken(area, household, names);
    const found = [...(names ?? [])].flatMap(([instanceId, each]) =>
      each.map(({ path, value }) => `${instanceId} ${path} ${String(value)}`),
    );
    if (found.sort().join('\n') !== some.sort().join('\n')) {
      throw broken(area, household, `found ${found.join(', ')} in place of ${some.join(', ')}`);
    }
  }
}

const broken = (area: string, household: string, what: string) =>
  new AssertionError({ message: `names of area ${area}, household "${household}": ${what}` });
