import type { Translations } from '../../../questionnaire/definition.ts';
import type { Observation } from './observations.ts';

/** What is told of an observation besides its value. */
export interface Attribute {
  id: string;
  name: Translations;
  /** Text is in the language of the file; a coded one has the list of its name. */
  type: 'Double' | 'Integer' | 'String' | 'coded';
  mandatory?: true;
  of: (observation: Observation) => number | string | Translations | null | undefined;
}

const attribute = (
  id: string,
  en: string,
  fr: string,
  type: Attribute['type'],
  of: Attribute['of'],
): Attribute => ({ id, name: { en, fr }, type, of });

/** In the order of the columns. OBS_STATUS, CONF_STATUS, UNIT_MEASURE and COMMENT_OBS are concepts that all share. */
export const attributes: readonly Attribute[] = [
  {
    ...attribute('OBS_STATUS', 'Status', 'Statut', 'coded', ({ status }) => status),
    mandatory: true,
  },
  {
    ...attribute(
      ...(['CONF_STATUS', 'Confidentiality', 'Confidentialité', 'coded'] as const),
      ({ confidentiality }) => confidentiality,
    ),
    mandatory: true,
  },
  {
    ...attribute('UNIT_MEASURE', 'Unit of measure', 'Unité de mesure', 'coded', ({ unit }) => unit),
    mandatory: true,
  },
  attribute('STD_ERROR', 'Standard error', 'Erreur type', 'Double', of('se')),
  attribute('LOWER_BOUND', 'Lower limit, 95%', 'Limite inférieure, 95 %', 'Double', of('low')),
  attribute('UPPER_BOUND', 'Upper limit, 95%', 'Limite supérieure, 95 %', 'Double', of('high')),
  attribute('SAMPLE_SIZE', 'Units that answered', 'Unités répondantes', 'Integer', of('n')),
  attribute('PSUS', 'Primary sampling units', 'Unités primaires', 'Integer', of('psus')),
  attribute('DF', 'Degrees of freedom', 'Degrés de liberté', 'Integer', of('df')),
  attribute('DEFF', 'Design effect', 'Effet de plan', 'Double', of('deff')),
  attribute('CV', 'Coefficient of variation', 'Coefficient de variation', 'Double', of('cv')),
  attribute('WEIGHT_SUM', 'Sum of weights', 'Somme des poids', 'Double', of('weightSum')),
  attribute('MISSING', 'Share not known', 'Part non connue', 'Double', of('missing')),
  attribute('P_VALUE', 'p', 'p', 'Double', ofDifference('p')),
  attribute(
    'Q_VALUE',
    'p among all of its family',
    'p dans sa famille',
    'Double',
    ofDifference('q'),
  ),
  attribute(
    ...(['DETECTABLE', 'Smallest detectable', 'Plus petite décelable', 'Double'] as const),
    ofDifference('detectable'),
  ),
  attribute('VERDICT', 'Verdict', 'Verdict', 'String', ofDifference('verdict')),
  attribute(
    'ADJUSTED',
    'Adjusted difference',
    'Différence ajustée',
    'Double',
    adjusted('estimate'),
  ),
  attribute('ADJUSTED_SE', 'Its standard error', 'Son erreur type', 'Double', adjusted('se')),
  attribute('COMMENT_OBS', 'Comment', 'Commentaire', 'String', ({ comment }) => comment),
];

function of(
  name: 'se' | 'low' | 'high' | 'n' | 'psus' | 'df' | 'deff' | 'cv' | 'weightSum' | 'missing',
) {
  return ({ cell }: Observation) => cell.figures?.[name];
}

function ofDifference(name: 'p' | 'q' | 'detectable' | 'verdict') {
  return ({ cell }: Observation) => (cell.figures === null ? null : cell.difference?.[name]);
}

function adjusted(name: 'estimate' | 'se') {
  return ({ cell }: Observation) =>
    cell.figures === null ? null : cell.difference?.adjusted?.[name];
}
