import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import type { Refusal } from './built-release.ts';
import { permittedColumns } from './permitted-columns.ts';
import type { Permitted } from './permitted-columns.ts';
import type { ReleasePolicy } from './release-policy.ts';
import { kindOf } from './release-table.ts';
import type { ReleaseColumn, ReleaseTable } from './release-table.ts';
import { variablesOfSurvey } from './steps/choose-columns.ts';
import { readColumns, valueAt } from './utility/read-columns.ts';

/**
 * Variables that the policy, or the role that the questionnaire gives them, has no place for, and values that a variable may
 * not have.
 */
export function strangeVariables(
  table: ReleaseTable,
  policy: ReleasePolicy,
  definition: SurveyDefinition,
): Refusal[] {
  const known = variablesOfSurvey(definition);
  const named = policy.tables[table.name]?.variables ?? {};
  const refuse = (variable: string, measure: string, remedy: string): Refusal => ({
    ...{ table: table.name, variable, measure, found: 1, asked: 0, remedy },
  });
  const refusals: Refusal[] = [];
  if (!Object.hasOwn(policy.tables, table.name)) {
    refusals.push(
      refuse(
        '',
        'tables without a policy',
        'Leave the table out, or say in the policy what of it is released.',
      ),
    );
  }
  const columns = readColumns(table);
  const permitted = permittedColumns(definition, policy, table.name);
  for (const { name, codes, type } of table.variables) {
    // A question with several answers has a variable for each: `x_1` of x.
    const source = known.has(name) ? name : name.replace(/_[^_]*$/, '');
    const element = known.get(source)?.element;
    const before = refusals.length;
    const own = named[name] ?? named[source];
    const leave = 'Leave it out of the file.';
    if ([name, source].some((each) => policy.never.includes(each))) {
      refusals.push(refuse(name, 'variables that no file may hold', leave));
    }
    if (own?.role === 'out')
      refusals.push(refuse(name, 'variables that the policy leaves out', leave));
    if (type.kind === 'text' && codes === undefined) {
      refusals.push(refuse(name, 'texts that are no codes', leave));
    }
    const column = columns.get(name);
    if (column && type.kind === 'text' && codes) {
      const values = new Set(codes.map(({ value }) => value));
      const strange = Array.from({ length: table.rows }, (_, row) => valueAt(column, row)).filter(
        (value) => value !== undefined && !values.has(value),
      ).length;
      if (strange > 0) {
        refusals.push({
          ...refuse(name, 'texts that are not among its codes', leave),
          found: strange,
        });
      }
    }
    if (element !== undefined && element.kind !== 'roster') {
      const { role } = element;
      const isText = element.kind === 'question' && plainTypes.has(element.type);
      if (role === 'D' || isText)
        refusals.push(refuse(name, 'names, texts, places and times', leave));
      else if (role !== 'O' && own === undefined) {
        refusals.push(
          refuse(name, `variables of role ${role} without a place in the policy`, leave),
        );
      } else if (policy.tier === 'public' && (role === 'S' || role === 'Q+S')) {
        refusals.push(refuse(name, 'sensitive variables in a file for everybody', leave));
      }
    }
    const may = permitted.get(name);
    if (may === undefined) {
      if (refusals.length > before) continue;
      refusals.push(refuse(name, 'variables that no policy makes', leave));
    } else if (column) {
      for (const [measure, found] of strangeValues(column, table.rows, may)) {
        refusals.push({ ...refuse(name, measure, 'Change its values as the policy says.'), found });
      }
    }
  }
  return refusals;
}

/** Types of questions whose answers are in no file as they are. */
const plainTypes = new Set<string>([
  'text',
  'position',
  'photo',
  'date',
  'date-time',
  'line',
  'lines',
]);

const withheld = kindOf('withheld');

/** What a column holds beyond what it may, and how many rows do. */
function strangeValues(
  column: ReleaseColumn,
  rows: number,
  { values, digits, isCut }: Permitted,
): [string, number][] {
  const told = Array.from({ length: rows }, (_, row) => valueAt(column, row)).filter(
    (value) => value !== undefined,
  );
  const found: [string, number][] = [];
  const add = (measure: string, strange: number) => {
    if (strange > 0) found.push([measure, strange]);
  };
  if (values) {
    add('values that are no codes of it', told.filter((value) => !values.has(value)).length);
  }
  if (digits === undefined) return found;
  const amounts = told.map(Number);
  add(
    'amounts with too many digits',
    amounts.filter((own) => Number(own.toPrecision(digits)) !== own).length,
  );
  const largest = amounts.reduce((most, own) => Math.max(most, own), -Infinity);
  // Of those whose largest values were made alike some may have been withheld since.
  const isWhole = !column.missing.includes(withheld);
  if (isCut === true && isWhole && amounts.filter((own) => own === largest).length === 1) {
    add('largest amounts that stand alone', 1);
  }
  return found;
}
