import { readWork, type WorkList } from '../fieldwork/read-work.ts';
import type { Element, SurveyDefinition } from '../../questionnaire/definition.ts';
import { holdsElements } from '../../questionnaire/definition.ts';
import type { Device } from '../stores/devices.ts';
import type { Table } from '../stores/table.ts';

/** The list of cases, as forms and Collect call it. */
export const CASES = 'cases';

/** What is left to do for the enumerator of a device, in the areas that it is for. */
export function workFor({ areas }: Pick<Device, 'areas'>, work: WorkList): WorkList {
  const isFor = ({ area }: { area: string }) => areas === undefined || areas.includes(area);
  return {
    list: work.list.filter(isFor),
    visit: work.visit.filter(isFor),
    backCheck: work.backCheck.filter(isFor),
  };
}

/**
 * The files that forms choose from: the areas, and the cases with what the listing and the draw know of them. The same for all
 * forms of a survey, for Collect keeps one list of a name: `forms` says which of them a case is for.
 */
export async function workFiles(
  fieldwork: Table,
  { survey, instruments }: SurveyDefinition,
  device: Device,
): Promise<Map<string, Uint8Array>> {
  const work = workFor(device, await readWork(fieldwork, survey, device.user));
  const ofCases = Object.values(instruments).filter(({ about }) => about === undefined);
  const named = (again: boolean) =>
    ofCases
      .filter(({ asksAgain }) => (asksAgain !== undefined) === again)
      .map(({ name }) => name)
      .join(' ');
  const given = [...new Set(ofCases.flatMap(({ elements }) => [...givenFromCase(elements)]))];
  const line = (
    each: { area: string; case: string; given: Readonly<Record<string, number | string>> },
    forms: string,
    state: string,
    version: number,
  ) => [
    ...[each.case, each.case, each.area, forms, state],
    ...given.map((name) => String(each.given[name] ?? '')),
    String(version),
  ];
  const cases = [
    // Nothing of a case changes but its state, and that with its visits.
    ...work.visit.map((each) => line(each, named(false), each.state, 1 + each.visits)),
    ...work.backCheck.map((each) => line(each, named(true), 'again', 1)),
  ];
  const areas = [...work.list, ...work.visit, ...work.backCheck].map(({ area }) => area);
  const table = (rows: readonly (readonly string[])[]) => Buffer.from(csv(rows), 'utf8');
  return new Map([
    ['areas.csv', table([['name', 'label'], ...distinct(areas).map((area) => [area, area])])],
    [
      `${CASES}.csv`,
      table([['name', 'label', 'area', 'forms', 'state', ...given, '__version'], ...cases]),
    ],
  ]);
}

const distinct = (areas: readonly string[]) => [...new Set(areas)].sort();

function* givenFromCase(elements: readonly Element[]): Generator<string> {
  for (const element of elements) {
    if (element.kind === 'given' && element.from === 'case') yield element.name;
    else if (holdsElements(element)) yield* givenFromCase(element.elements);
  }
}

const csv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(cell).join(',')}\n`).join('');

/** As it is, whatever a spreadsheet would make of it: a machine reads it, and compares it with what was drawn. */
const cell = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
