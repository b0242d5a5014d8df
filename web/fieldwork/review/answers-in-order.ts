import type {
  Choice,
  Element,
  Instrument,
  Question,
  SurveyDefinition,
} from '../../../questionnaire/definition.ts';
import type { Review, Values } from '../server/case.ts';

/** What the rules object to at a place of the form. */
export interface Flag {
  kind: 'hard' | 'soft' | 'confirmed' | 'differs';
  /** The check's name, or the kind of the difference. */
  name: string;
}

/** An interview as its form goes: headings of groups and rows, and answers. */
export type Line =
  | {
      kind: 'heading';
      path: string;
      element: { label: Question['label'] };
      /** Of a row: 1, 2, … */
      row?: number;
      depth: number;
      flags: Flag[];
    }
  | {
      kind: 'answer';
      path: string;
      question: Question;
      value: unknown;
      depth: number;
      flags: Flag[];
    };

export interface InOrder {
  lines: Line[];
  /** Flags at no place of the form: about the whole interview. */
  others: Flag[];
}

/**
 * The answers of an interview in the order of its questions, with what the rules object to where it belongs. Questions
 * without an answer are left out unless something is objected to there; direct identifiers are not in it at all.
 */
export function answersInOrder(
  instrument: Instrument,
  { values, violations, differences }: Pick<Review, 'values' | 'violations' | 'differences'>,
): InOrder {
  const flags = new Map<string, Flag[]>();
  const flag = (path: string, each: Flag) => flags.set(path, [...(flags.get(path) ?? []), each]);
  for (const { check, kind, path, confirmed } of violations) {
    flag(path, { kind: confirmed ? 'confirmed' : kind, name: check });
  }
  for (const { path, kind } of differences) flag(path, { kind: 'differs', name: kind });

  const lines = linesOf(instrument.elements, values, '', 0, flags);
  const placed = new Set(lines.map(({ path }) => path));
  return {
    lines,
    others: [...flags].flatMap(([path, own]) => (placed.has(path) && path !== '' ? [] : own)),
  };
}

function linesOf(
  elements: readonly Element[],
  values: Values,
  before: string,
  depth: number,
  flags: ReadonlyMap<string, Flag[]>,
): Line[] {
  return elements.flatMap((element): Line[] => {
    if (element.kind === 'question') {
      const path = before + element.name;
      const value = values[element.name];
      const own = flags.get(path) ?? [];
      if (element.role === 'D' || (value === undefined && own.length === 0)) return [];
      return [{ kind: 'answer', path, question: element, value, depth, flags: own }];
    }
    if (element.kind === 'group') {
      const inner = linesOf(element.elements, values, before, depth + 1, flags);
      const path = before + element.name;
      return inner.length === 0
        ? []
        : [{ kind: 'heading', path, element, depth, flags: [] }, ...inner];
    }
    if (element.kind !== 'roster') return [];
    const name = element.of ?? element.name;
    const rows = values[name];
    if (!Array.isArray(rows)) return [];
    return (rows as Values[]).flatMap((row, at) => {
      const path = `${before}${name}[${String(at + 1)}]`;
      const inner = linesOf(element.elements, row, `${path}.`, depth + 1, flags);
      // Of rows that are gone through again, the flag of the row stands where they were first.
      const own = element.of === undefined ? (flags.get(path) ?? []) : [];
      if (inner.length + own.length === 0) return [];
      return [
        { kind: 'heading', path, element, row: at + 1, depth, flags: own } as const,
        ...inner,
      ];
    });
  });
}

/** How answers are written in words. */
export interface InWords {
  text: (texts: Choice['label']) => string;
  number: (value: number) => string;
  list: (parts: readonly string[]) => string;
  dontKnow: string;
  refused: string;
  noAnswer: string;
}

/** An answer in words: codes by their labels. */
export function answerInWords(
  { type, choices }: Pick<Question, 'type' | 'choices'>,
  value: unknown,
  definition: Pick<SurveyDefinition, 'choices'>,
  say: InWords,
): string {
  const label = (code: unknown): string => {
    const choice = definition.choices[choices ?? '']?.find((each) => each.code === code);
    return choice ? say.text(choice.label) : String(code);
  };
  if (value === undefined) return say.noAnswer;
  if (value === -98) return say.dontKnow;
  if (value === -99) return say.refused;
  if (type === 'one' || type === 'country') return label(value);
  if (Array.isArray(value)) {
    return say.list(
      value.map((each) => (typeof each === 'number' ? say.number(each) : label(each))),
    );
  }
  if (typeof value === 'number') {
    // A year is no quantity: it is not grouped.
    return type === 'integer' && value >= 1000 && value <= 2999 ? String(value) : say.number(value);
  }
  if (typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value) {
    const { amount, currency } = value as { amount: number; currency: string };
    if (amount === -98) return say.dontKnow;
    return amount === -99 ? say.refused : `${say.number(amount)} ${currency}`;
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}
