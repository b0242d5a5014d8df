/** The columns of a frame's file: what each may hold, and what to do where it does not. */

export interface Place {
  /** Position along the way through the stratum, where the file has one. */
  order: number | undefined;
  latitude: number | undefined;
  longitude: number | undefined;
}

/** What a cell gives, or why it cannot be used. */
export type Reading<T> = { value: T } | { reason: string; remedy: string };

export const required = ['area', 'region', 'urban', 'households'] as const;
export const optional = [
  'stratum',
  'intensity',
  'order',
  'latitude',
  'longitude',
  'prevalence',
] as const;
export type Column = (typeof required)[number] | (typeof optional)[number];

/** A census area has some hundred households. A row of so many is a total, or two numbers run into one. */
const mostHouseholds = 10_000;

export function readCode(text: string): Reading<string> {
  // Words that every object has are none: counts are kept by stratum.
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(text) && !(text in {})
    ? { value: text }
    : {
        reason: `${quote(text)} is no code`,
        remedy:
          'Write at most 64 letters, digits, dots, hyphens or underscores, the first a letter or digit',
      };
}

/** What the code of a household adds to that of its area: '-', its structure, '-', its number. */
const mostOfArea = 64 - 16;

/** The code of an area: short enough that those of its households, which begin with it, are codes too. */
export function readArea(text: string): Reading<string> {
  if (text.length <= mostOfArea) return readCode(text);
  return {
    reason: `${quote(text)} is too long for the codes of its households`,
    remedy: `Write at most ${mostOfArea} letters, digits, dots, hyphens or underscores`,
  };
}

export function readUrban(text: string): Reading<boolean> {
  const word = text.toLowerCase();
  if (['1', 'urban', 'yes', 'true'].includes(word)) return { value: true };
  if (['0', 'rural', 'no', 'false'].includes(word)) return { value: false };
  return { reason: `${quote(text)} is neither town nor countryside`, remedy: 'Write 1 or 0' };
}

export function readHouseholds(text: string): Reading<number> {
  if (!/^\d{1,15}$/.test(text)) {
    return {
      reason: `${quote(text)} is no whole number`,
      remedy: 'Write the number of households in digits alone, without separators or decimals',
    };
  }
  const value = Number(text);
  if (value === 0) {
    return {
      reason: 'The area has no households',
      remedy:
        'Give its count, or take the row out and name the area among the limits of the frame: it could never be drawn',
    };
  }
  return value <= mostHouseholds
    ? { value }
    : {
        reason: `${text} households are too many for one enumeration area`,
        remedy: `Correct the count, take out the row if it is a total, or cut the area: the most is ${mostHouseholds}`,
      };
}

/** A number between two bounds, in digits and with a decimal point. */
export function readNumber(least: number, most: number): (text: string) => Reading<number> {
  return (text) => {
    const value = /^-?\d{1,15}(\.\d{1,15})?$/.test(text) ? Number(text) : Number.NaN;
    return value >= least && value <= most
      ? { value }
      : {
          reason: `${quote(text)} is no number from ${least} to ${most}`,
          remedy: 'Write it in digits with a decimal point, without units or percent signs',
        };
  };
}

/** What was found, short enough for a message. */
export function quote(text: string): string {
  return text === ''
    ? 'Nothing'
    : JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
