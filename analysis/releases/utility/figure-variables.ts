/**
 * How what figures are made of stands in a released file: a variable of each figure, one of each breakdown, and replicate
 * weights. Whoever makes files and whoever works figures out from them go by these names.
 */

/**
 * 'mp01_share' of MP01.share: what the figure asks of a row; 1 or 0 of a share, the group of a distribution, else the amount.
 * Rows that it does not count are 'not-asked', those whose value is not known any other kind of missing.
 */
export function figureVariable(id: string, figure: string): string {
  return inName(`${id}_${figure}`);
}

/** 'mp03_rate_of': of a ratio, what it is divided by. */
export function denominatorVariable(id: string, figure: string): string {
  return `${figureVariable(id, figure)}_of`;
}

/** 'by_age': the group that a row is in; region and urban by their own names. */
export function breakdownVariable(breakdown: string): string {
  return ['region', 'urban'].includes(breakdown) ? breakdown : `by_${inName(breakdown)}`;
}

/** 'vs_migrant': the group of a comparison that a row is in. */
export function comparisonVariable(comparison: string): string {
  return `vs_${inName(comparison)}`;
}

/** A group as it is written: its code where all codes are numbers or the variable is a text, else its place from 1. */
export function groupValue(
  groups: readonly { code: string }[],
  place: number,
  kind: 'number' | 'text',
): number | string {
  const code = groups[place]?.code ?? '';
  if (kind === 'text') return code;
  return groups.every((group) => /^\d+$/.test(group.code)) ? Number(code) : place + 1;
}

/** 'repw_1', 'repw_2' ...: weights of a replicate; V = mean of (t_r − t)². */
export const replicateVariable = (replicate: number): string => `repw_${String(replicate)}`;

const inName = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '_');
