import { csvText } from '../../csv.ts';
import type { Provenance } from '../../indicators/provenance.ts';
import { attributes } from './attributes.ts';
import { agency, flowOf, versionOf } from './identity.ts';
import { dimensions, type Observed } from './observations.ts';

/**
 * Observations as SDMX-CSV 2.0 (SDMX 3.0): a row each, codes throughout, STRUCTURE, STRUCTURE_ID and ACTION first. A cell
 * that is withheld has its status and no value. Comments are in the language asked for.
 */
export function sdmxCsv(
  provenance: Provenance,
  { observations }: Observed,
  language = 'en',
): string {
  const structure = `${agency}:${flowOf(provenance)}(${versionOf(provenance)})`;
  const period = provenance.received?.last.slice(0, 4) ?? '';
  const header = [
    ...['STRUCTURE', 'STRUCTURE_ID', 'ACTION'],
    ...[...dimensions, 'TIME_PERIOD', 'OBS_VALUE'],
    ...attributes.map(({ id }) => id),
  ];
  return csvText(
    header,
    observations.map((observation) => [
      ...['dataflow', structure, 'I'],
      ...dimensions.map((dimension) => observation.key[dimension]),
      period,
      observation.cell.figures?.estimate?.toString(),
      ...attributes.map(({ of }) => {
        const value = of(observation);
        if (value === null || value === undefined) return undefined;
        return typeof value === 'object' ? (value[language] ?? value.en) : String(value);
      }),
    ]),
  );
}
