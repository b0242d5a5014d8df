import type {
  Calculation,
  Given,
  Question,
  Role,
  Roster,
  SurveyDefinition,
} from '../../../questionnaire/definition.ts';
import { variablesOf } from '../../../questionnaire/variables.ts';
import { caseInstruments } from '../../indicators/case-instruments.ts';
import { unitsOfFigure } from '../../indicators/figure-values.ts';
import type { TableColumn } from '../../tables/table-column.ts';
import type { TableRows } from '../../tables/table-rows.ts';
import type { ReleasePolicy, TablePolicy, VariablePolicy } from '../release-policy.ts';
import { kindOf } from '../release-table.ts';
import type { Words } from '../release-table.ts';
import type { DraftColumn, Value } from './draft-table.ts';
import { yesOrNo } from './figure-columns.ts';
import type { MadeColumn } from './figure-columns.ts';
import { missingKind } from './missing-kind.ts';
import type { Lineage } from './read-lineage.ts';

export interface ChosenColumns {
  columns: DraftColumn[];
  left: { variable: string; why: string }[];
}

export interface Choosing {
  definition: SurveyDefinition;
  policy: ReleasePolicy;
  lineage: Lineage;
}

const hidden: readonly Role[] = ['S', 'Q+S', 'D'];

type Chosen = Exclude<VariablePolicy, { role: 'out' }>;

/**
 * The columns of a table that go into its file, and why others do not. Region and urban always do, and are keys. A variable
 * that the policy names goes by what it says; of the others those of the table's own rows that are ordinary numbers or codes, and
 * what figures are made of, unless they hang on something sensitive or on what no file may hold, or would tell a key more
 * finely than the file does.
 */
export function chooseColumns(
  { definition, policy, lineage }: Choosing,
  table: { name: string; policy: TablePolicy; rows: TableRows; made: readonly MadeColumn[] },
): ChosenColumns {
  const left: ChosenColumns['left'] = [];
  const columns: DraftColumn[] = [];
  const variables = variablesOfSurvey(definition);
  const { of } = unitsOfFigure(definition, table.name);
  const named = table.policy.variables;
  const told = namedOf(policy, ['key', 'sensitive', 'ordinary']);
  const plain = namedOf(policy, ['ordinary']);
  const isPlain = (name: string) => plain.has(name);
  const isNamed = (name: string) => Object.hasOwn(named, name) && named[name]?.role !== 'out';
  const sourceOf = (name: string) => (variables.has(name) ? name : madeSource(table.name, name));
  const keys = Object.keys(named).filter((name) => named[name]?.role === 'key');

  // What neighbours may know of other rows: who lives there may say which household this is.
  const elsewhere = new Set(
    [...namedOf(policy, ['key'])].filter((name) => variables.has(name) && !keys.includes(name)),
  );

  /** Why what hangs on others may not be told; undefined if it may. */
  function hindrance(name: string, behind: string): string | undefined {
    const never = [...lineage.of([behind])].find((each) => policy.never.includes(each));
    if (never !== undefined) return 'hangs on what no file may hold';
    if (isNamed(name)) return undefined;
    for (const other of lineage.of([behind], (each) => told.has(each))) {
      const element = variables.get(other)?.element;
      if (other === behind || told.has(other) || element === undefined) continue;
      if (element.kind !== 'roster' && hidden.includes(element.role)) {
        return `hangs on ${other}, which is sensitive and not in the file`;
      }
    }
    const open = new Set([...policy.harmless, ...plain, ...keys.map(sourceOf)]);
    const others = [...lineage.of([behind], (each) => open.has(each))];
    const known = others.find((other) => !open.has(other) && elsewhere.has(other));
    if (known !== undefined) return `hangs on ${known}, which neighbours may know`;
    const fine = keys.find(
      (key) => key !== name && lineage.useOf(behind, sourceOf(key), isPlain).whole,
    );
    return fine === undefined ? undefined : `would tell ${fine} more finely than the file does`;
  }

  const leave = (variable: string, why: string) => left.push({ variable, why });
  const add = (
    name: string,
    source: string,
    chosen: Chosen,
    more: Pick<DraftColumn, 'words' | 'isMoney' | 'values' | 'missing'>,
  ) => {
    columns.push({
      ...{ name, source, role: chosen.role, change: chosen.change },
      importance: chosen.role === 'key' ? chosen.importance : 0,
      different: chosen.role === 'sensitive' ? chosen.values : 0,
      ...more,
      fine: [...more.values],
    });
  };

  table.rows.columns.forEach((column, at) => {
    const values = table.rows.values[at] ?? [];
    if (column.name === 'region' || column.name === 'urban') {
      add(column.name, column.name, placeKey, placeColumn(definition, column.name, values));
      return;
    }
    const known = variables.get(column.variable ?? '');
    if (known === undefined || column.name !== column.variable) return;
    const { element, rosters } = known;
    if (element.kind === 'roster') return;
    const own = named[column.name] ?? byDefault(table.policy, element, rosters, of);
    if (own === undefined) return;
    if (own.role === 'out') {
      leave(column.name, own.why);
      return;
    }
    const why = hindrance(column.name, column.name);
    if (why !== undefined) {
      leave(column.name, why);
      return;
    }
    for (const each of answered(definition, column, element, values, lineage)) {
      if (each.name.length > 32) leave(each.name, 'its name has more than 32 letters');
      else add(each.name, column.name, own, each);
    }
  });

  for (const made of table.made) {
    const own: VariablePolicy = named[made.name] ?? { role: 'ordinary' };
    const why =
      own.role === 'out' ? own.why : hindrance(made.name, madeSource(table.name, made.name));
    if (why !== undefined || own.role === 'out') leave(made.name, why ?? '');
    else if (made.name.length > 32) leave(made.name, 'its name has more than 32 letters');
    else {
      const cells = Array.from({ length: table.rows.regions.length }, (_, row) =>
        made.valueAt(row),
      );
      add(made.name, madeSource(table.name, made.name), own, {
        words: {
          label: made.label,
          ...(made.codes && { codes: made.codes }),
          ...(made.caveat && { caveat: made.caveat }),
        },
        isMoney: made.isAmount,
        values: cells.map(({ value }) => value),
        missing: Uint8Array.from(cells, ({ missing }) => missing),
      });
    }
  }
  return { columns, left };
}

/** What some table has by the policy in one of these roles: it is told, whatever hangs on it. */
export function namedOf(
  { tables }: ReleasePolicy,
  roles: readonly VariablePolicy['role'][],
): ReadonlySet<string> {
  return new Set(
    Object.values(tables).flatMap(({ variables }) =>
      Object.entries(variables).flatMap(([name, { role }]) => (roles.includes(role) ? [name] : [])),
    ),
  );
}

/** What the lineage of a made column is known by: units have columns of one name. */
export const madeSource = (table: string, name: string): string => `${table}: ${name}`;

const placeKey: Chosen = { role: 'key', importance: Infinity };

/** What becomes of a variable that the policy does not name; undefined for one of other rows than the table's. */
function byDefault(
  { others }: TablePolicy,
  element: Question | Calculation | Given,
  rosters: readonly string[],
  of: string,
): VariablePolicy | undefined {
  if ((rosters.at(-1) ?? 'household') !== of) return undefined;
  const out = (why: string): VariablePolicy => ({ role: 'out', why });
  if (element.role === 'D') return out('tells directly who somebody is');
  if (element.role === 'S') return out('sensitive');
  if (element.role !== 'O')
    return out('somebody could be known by it, and the policy has no place for it');
  if (others === 'none') return out('not asked for by the policy');
  if (element.kind === 'given') return out('is of the fieldwork');
  if (element.kind === 'calculation') return { role: 'ordinary' };
  switch (element.type) {
    case 'one':
    case 'many':
    case 'integer':
    case 'decimal':
    case 'money':
      return { role: 'ordinary' };
    default:
      return out('neither a number nor a code');
  }
}

type Answered = Pick<DraftColumn, 'name' | 'words' | 'isMoney' | 'values' | 'missing'>;

/** The columns of one variable: of a question with several answers one for each of them. */
function answered(
  definition: SurveyDefinition,
  column: TableColumn,
  element: Question | Calculation | Given,
  given: readonly Value[],
  lineage: Lineage,
): Answered[] {
  const question = element.kind === 'question' ? element : undefined;
  const isConditional = lineage.of([element.name]).size > 1 && question !== undefined;
  const missing = Uint8Array.from(given, (value) =>
    kindOf(missingKind(question, value, isConditional)),
  );
  const known = given.map((value, row) => (missing[row] === 0 ? value : null));
  const words = {
    label: question ? { ...question.label, en: element.short } : { en: element.short },
    ...(question && { question: question.label }),
    ...(question?.relevant !== undefined && { universe: universeOf(question.relevant) }),
  };
  const list =
    question?.choices === undefined || question.type === 'money'
      ? undefined
      : definition.choices[question.choices];
  const choices = (list ?? []).filter(({ code }) => code !== '98' && code !== '99');
  if (question?.type === 'many') {
    return choices.map(({ code, label }) => ({
      name: `${column.name}_${code}`,
      words: { ...words, label: { en: `${element.short}: ${label.en}` }, codes: yesOrNo },
      isMoney: false,
      values: known.map((value) =>
        value === null ? null : Number(String(value).split(' ').includes(code)),
      ),
      missing: missing.slice(),
    }));
  }
  const areNumbers = choices.every(({ code }) => /^(0|[1-9]\d*)$/.test(code));
  const codes = choices.map(({ code, label }) => ({
    value: areNumbers ? Number(code) : code,
    label,
  }));
  const isText = question?.type === 'country' || (codes.length > 0 && !areNumbers);
  const values = known.map((value) => {
    if (value === null || isText) return value;
    return typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  });
  const isMoney = lineage.isAmount(element.name);
  return [
    {
      name: column.name,
      words: { ...words, ...(codes.length > 0 && { codes }) },
      isMoney,
      values,
      missing,
    },
  ];
}

const universeOf = (relevant: string): Words => ({
  en: `Asked where ${relevant}`,
  fr: `Posée si ${relevant}`,
});

function placeColumn(
  definition: SurveyDefinition,
  name: 'region' | 'urban',
  given: readonly Value[],
): Answered {
  const label: Words =
    name === 'region'
      ? { en: 'Region', fr: 'Région' }
      : { en: 'Urban or rural', fr: 'Urbain ou rural' };
  const groups = Object.values(definition.breakdowns)
    .flat()
    .find((one) => one.name === name)?.groups;
  const values = name === 'urban' ? given.map(Number) : [...given];
  const labels = new Map(groups?.map(({ code, label: own }) => [code, own]));
  const codes = [...new Set([...labels.keys(), ...given.map(String)])].sort().map((code) => ({
    value: name === 'urban' ? Number(code) : code,
    label: labels.get(code) ?? { en: code },
  }));
  return {
    ...{ name, isMoney: false, values, missing: new Uint8Array(values.length) },
    words: { label, codes },
  };
}

type Known = { element: Question | Calculation | Given | Roster; rosters: readonly string[] };

/** The variables of a survey's interviews, by name. */
export function variablesOfSurvey(definition: SurveyDefinition): Map<string, Known> {
  return new Map(
    Object.values(caseInstruments(definition)).flatMap((instrument) =>
      variablesOf(instrument).map(({ element, name, rosters }) => [name, { element, rosters }]),
    ),
  );
}

/** The role that the questionnaire gives a variable; undefined of what it does not ask. */
export function roleOf(variables: ReadonlyMap<string, Known>, name: string): Role | undefined {
  const element = variables.get(name)?.element;
  return element === undefined || element.kind === 'roster' ? undefined : element.role;
}
