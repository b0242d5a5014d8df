import { conformForm, type Aspect, type Conformity } from '../../questionnaire/xform/conform.ts';
import { emitXForm } from '../../questionnaire/xform/emit.ts';
import { XmlError } from '../../questionnaire/xform/xml-tree.ts';
import type { FormFinding } from '../../questionnaire/xlsform/form.ts';
import { readXlsForm } from '../../questionnaire/xlsform/read.ts';
import { UsageError, type ExitCode, type Terminal } from './terminal.ts';

const workbook = '.xlsx';
const partner = '.pyxform.xml';
const aspects: readonly Aspect[] = [
  'binds',
  'paths',
  'controls',
  'choices',
  'languages',
  'texts',
  'form',
];
/** Differences of one workbook that are printed. */
const shown = 20;

/**
 * Compares what we make of the workbooks of a folder with what pyxform made of them: NAME.xlsx with NAME.pyxform.xml. A
 * workbook without a partner is one that must be refused. 1 when a form differs, or is refused or read where it should not be.
 */
export async function conform(folder: string, terminal: Terminal): Promise<ExitCode> {
  const files = await listed(folder, terminal);
  const names = files
    .filter((file) => file.endsWith(workbook))
    .map((file) => file.slice(0, -workbook.length))
    .sort();
  if (names.length === 0) {
    throw new UsageError(`There is no workbook (NAME${workbook}) in ${JSON.stringify(folder)}.`);
  }
  const totals = new Map<Aspect, { equal: number; all: number }>();
  let same = 0;
  let refused = 0;
  for (const name of names) {
    const bytes = await terminal.readBytes(`${folder}/${name}${workbook}`);
    const xml = files.includes(name + partner)
      ? await terminal.readFile(`${folder}/${name}${partner}`)
      : undefined;
    const outcome = compareOne(bytes, `${name}${workbook}`, xml);
    for (const line of outcome.lines) terminal.say(line);
    if (outcome.right && xml === undefined) refused += 1;
    else if (outcome.right) same += 1;
    for (const aspect of aspects) {
      const { equal, all } = outcome.conformity?.counts[aspect] ?? { equal: 0, all: 0 };
      const total = totals.get(aspect) ?? { equal: 0, all: 0 };
      totals.set(aspect, { equal: total.equal + equal, all: total.all + all });
    }
  }
  const pairs = names.filter((name) => files.includes(name + partner)).length;
  const others = names.length - pairs;
  terminal.say('');
  terminal.say(
    `${String(same)} of ${String(pairs)} forms equal, ${String(refused)} of ${String(others)} refused as they must be.`,
  );
  terminal.say(`In all: ${countsLine(Object.fromEntries(totals) as Conformity['counts'])}.`);
  return same === pairs && refused === others ? 0 : 1;
}

interface Outcome {
  right: boolean;
  lines: string[];
  conformity?: Conformity;
}

function compareOne(bytes: Uint8Array, fileName: string, expected: string | undefined): Outcome {
  const read = readXlsForm(bytes, fileName);
  const made = read.form && emitXForm(read.form);
  const faults = [...read.findings, ...(made?.findings ?? [])].filter(
    ({ kind }) => kind === 'fault',
  );
  if (!made || faults.length > 0) {
    const right = expected === undefined;
    const verdict = right ? 'refused, as it must be' : 'refused, though pyxform reads it';
    return { right, lines: [`${fileName}: ${verdict}`, ...faults.map(faultLine)] };
  }
  if (expected === undefined) {
    return { right: false, lines: [`${fileName}: read, though it must be refused`] };
  }
  const conformity = comparison(made.xml, expected, fileName);
  const { differences } = conformity;
  const lines = differences.slice(0, shown).map(({ aspect, place, ours, expected: theirs }) => {
    const [own, other] = [ours ?? '(nothing)', theirs ?? '(nothing)'];
    return `  ${aspect}  ${place}\n    ours      ${own}\n    expected  ${other}`;
  });
  const more = differences.length - shown;
  if (more > 0) lines.push(`  and ${String(more)} more differences`);
  const verdict = differences.length === 0 ? 'equal' : 'differs';
  return {
    right: differences.length === 0,
    lines: [`${fileName}: ${verdict}  ${countsLine(conformity.counts)}`, ...lines],
    conformity,
  };
}

function comparison(xml: string, expected: string, fileName: string): Conformity {
  try {
    return conformForm(xml, expected);
  } catch (error) {
    if (error instanceof XmlError)
      throw new UsageError(`The form beside ${fileName}: ${error.message}`);
    throw error;
  }
}

const countsLine = (counts: Conformity['counts']): string =>
  aspects
    .map((aspect) => `${aspect} ${String(counts[aspect].equal)}/${String(counts[aspect].all)}`)
    .join(', ');

function faultLine({ place, reason, remedy }: FormFinding): string {
  const where = place
    ? `${place.sheet}, row ${String(place.row)}${place.column === undefined ? '' : `, column ${place.column}`}: `
    : '';
  return `  ${where}${reason} ${remedy}`;
}

async function listed(folder: string, { listFolder }: Terminal): Promise<readonly string[]> {
  try {
    return await listFolder(folder);
  } catch {
    throw new UsageError(`${JSON.stringify(folder)} is no folder that can be read.`);
  }
}
