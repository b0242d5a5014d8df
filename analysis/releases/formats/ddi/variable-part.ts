import type { ReleaseVariable, Words } from '../../release-table.ts';
import { missingKinds } from '../../release-table.ts';
import type { Counted, Summary, VariableFrequencies } from '../frequencies.ts';
import { plainNumber } from '../plain-number.ts';
import { missingWords } from '../release-words.ts';
import { missingLetters } from '../stata/storage.ts';
import type { Told } from './study-part.ts';
import type { Xml } from './xml.ts';
import { element } from './xml.ts';

/** Where a variable stands: its own identifier, its file's, and its weight's, none of the weight itself. */
export interface VariablePlace {
  id: string;
  file: string;
  weight: string | undefined;
}

/** `var`: a variable's words, codes and frequencies, unweighted and weighted. */
export function variablePart(
  variable: ReleaseVariable,
  frequencies: VariableFrequencies,
  { id, file, weight }: VariablePlace,
  told: Told,
): Xml {
  const { name, type, label, question, universe, caveat } = variable;
  const digits = type.kind === 'number' ? type.digits : undefined;
  const attributes = {
    ...{ ID: id, name, files: file, wgt: weight === undefined ? 'wgt' : undefined },
    'wgt-var': weight,
    dcml: digits === undefined ? undefined : String(digits),
    intrvl: digits !== undefined && !variable.codes ? 'contin' : 'discrete',
  };
  return element(
    'var',
    attributes,
    told('labl', label),
    ...(question ? [element('qstn', {}, told('qstnLit', question))] : []),
    rangeOf(variable, frequencies),
    invalidOf(frequencies),
    told('universe', universe ?? {}),
    summaryOf(frequencies, weight),
    categories(frequencies, weight, told),
    element('varFormat', { type: type.kind === 'number' ? 'numeric' : 'character' }),
    told('notes', caveat ?? {}),
  );
}

function rangeOf(
  { type, codes }: ReleaseVariable,
  { summary }: VariableFrequencies,
): Xml | undefined {
  if (type.kind === 'text') return undefined;
  const whole = type.digits === 0 ? 'INT' : 'REAL';
  if (codes !== undefined) {
    const items = codes.map(({ value }) => element('item', { UNITS: whole, VALUE: String(value) }));
    return items.length === 0 ? undefined : element('valrng', {}, items);
  }
  if (summary === undefined) return undefined;
  const [min, max] = [summary.least, summary.greatest].map((own) => plainNumber(own, type.digits));
  return element('valrng', {}, element('range', { UNITS: whole, min, max }));
}

function invalidOf({ missing }: VariableFrequencies): Xml | undefined {
  if (missing.length === 0) return undefined;
  const items = missing.map(({ kind }) => element('item', { VALUE: `.${missingLetters[kind]}` }));
  return element('invalrng', {}, items);
}

function summaryOf(
  { valid, missing, summary }: VariableFrequencies,
  weight: string | undefined,
): Xml[] {
  const invalid = missing.reduce((sum, { cases }) => sum + cases, 0);
  return [
    element('sumStat', { type: 'vald' }, String(valid.cases)),
    ...weighted(weight, (by) =>
      element('sumStat', { type: 'vald', ...by }, rounded(valid.weighted)),
    ),
    element('sumStat', { type: 'invd' }, String(invalid)),
    ...(summary === undefined ? [] : moments(summary, weight)),
  ];
}

function moments(summary: Summary, weight: string | undefined): Xml[] {
  const { least, greatest, mean, deviation, weightedMean, weightedDeviation } = summary;
  const told = (type: string, value: number, by: Readonly<Record<string, string>> = {}): Xml[] =>
    Number.isFinite(value) ? [element('sumStat', { type, ...by }, rounded(value))] : [];
  return [
    ...[...told('min', least), ...told('max', greatest)],
    ...[...told('mean', mean), ...told('stdev', deviation)],
    ...weighted(weight, (by) => told('mean', weightedMean, by)).flat(),
    ...weighted(weight, (by) => told('stdev', weightedDeviation, by)).flat(),
  ];
}

function categories(
  { codes, missing }: VariableFrequencies,
  weight: string | undefined,
  told: Told,
): Xml[] {
  const category = (
    attributes: Readonly<Record<string, string>>,
    value: string,
    label: Words,
    { cases, weighted: sum }: Counted,
  ): Xml =>
    element(
      'catgry',
      attributes,
      element('catValu', {}, value),
      told('labl', label),
      element('catStat', { type: 'freq' }, String(cases)),
      weighted(weight, (by) => element('catStat', { type: 'freq', ...by }, rounded(sum))),
    );
  return [
    ...codes.map((code) => category({}, String(code.value), code.label, code)),
    // In the order of the kinds, as in every other file.
    ...missingKinds.flatMap((kind) =>
      missing.flatMap((own) =>
        own.kind === kind
          ? [
              category(
                { missing: 'Y' },
                `.${missingLetters[own.kind]}`,
                missingWords[own.kind],
                own,
              ),
            ]
          : [],
      ),
    ),
  ];
}

/** What is weighted says by what; of the weight itself nothing is. */
function weighted<Made>(
  weight: string | undefined,
  make: (by: Readonly<Record<string, string>>) => Made,
): Made[] {
  return weight === undefined ? [] : [make({ wgtd: 'wgtd', 'wgt-var': weight })];
}

/** As many digits as tell. */
const rounded = (value: number): string => plainNumber(Number(value.toPrecision(12)), 12);
