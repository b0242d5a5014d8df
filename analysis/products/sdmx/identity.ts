import type { Provenance } from '../../indicators/provenance.ts';

/** Who maintains the lists and structures that are not shared by all. */
export const agency = 'SOJOURN';
export const structureId = 'INDICATORS';

/** The flow of a survey's tables, by the survey's code. */
export function flowOf({ survey }: Pick<Provenance, 'survey'>): string {
  return survey;
}

/** The version of a definition as SDMX writes versions, in three numbers: '2026.1' is 2026.1.0. */
export function versionOf({ definition }: Pick<Provenance, 'definition'>): string {
  const numbers = definition.match(/\d+/g) ?? [];
  return [0, 1, 2].map((at) => String(Number(numbers[at] ?? 0))).join('.');
}
