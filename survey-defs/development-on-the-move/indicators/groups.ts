/** Groups that several entries take: countries, levels of schooling, the codes of closed questions. */
import type { Translations, UnitGroup } from '../../../questionnaire/definition.ts';
import { codes } from '../codes.ts';
import { text } from './entry.ts';

export const group = (code: string, label: Translations, expression: string): UnitGroup => ({
  code,
  label,
  expression,
});

/** A condition that is true of some codes of a closed question. */
export const isOneOf = (value: string, ...of: string[]): string =>
  `selected('${of.join(' ')}', ${value})`;

/** The codes of a list but for those that are missing answers, with their French names. */
export function codeGroups(
  value: string,
  list: string,
  french: Readonly<Record<string, string>>,
): UnitGroup[] {
  return (codes[list] ?? [])
    .filter(({ code }) => code !== '98' && code !== '99')
    .map(({ code, label: { en } }) =>
      group(code, text(en, french[code] ?? en), `${value} = '${code}'`),
    );
}

const other = text('Other countries', 'Autres pays');
const unknownCountry = 'XXX';

/** Countries by name, and all others; of stateless and unknown neither. */
const countries =
  (named: Readonly<Record<string, Translations>>) =>
  (value: string): UnitGroup[] => [
    ...Object.entries(named).map(([code, label]) => group(code, label, `${value} = '${code}'`)),
    group(
      'other',
      other,
      `${value} != '' and not(${isOneOf(value, ...Object.keys(named), 'QSY', 'XXA', unknownCountry)})`,
    ),
  ];

/** Where most people of Synthia live abroad. */
export const destinations = countries({
  TUR: text('Türkiye', 'Türkiye'),
  DEU: text('Germany', 'Allemagne'),
  ITA: text('Italy', 'Italie'),
});

/** Where most people who came to Synthia are from: its neighbours. */
export const origins = countries({
  ARM: text('Armenia', 'Arménie'),
  AZE: text('Azerbaijan', 'Azerbaïdjan'),
  TUR: text('Türkiye', 'Türkiye'),
});

export const thisCountry = (value: string): UnitGroup =>
  group('QSY', text('This country', 'Ce pays'), `${value} = cfg('country')`);

/** Completed level of schooling (ISCED), which nobody asks of those who never went to school: less than primary. */
export const completedLevel = (level: string, everWent: string): string =>
  `coalesce(${level}, if(${everWent} = '0', '0', ''))`;

/** Of a member. */
export const levelOfMember = completedLevel('${d_ed_level}', '${d_ed_ever}');

/** ISCED levels of a completed tertiary education, and below. */
export const tertiary = (level: string): string => isOneOf(level, '5', '6', '7', '8');
export const notTertiary = (level: string): string => isOneOf(level, '0', '1', '2', '3', '4');

export const schooling = (level: string): UnitGroup[] => [
  group(
    '0-2',
    text('Lower secondary or less', 'Premier cycle du secondaire ou moins'),
    isOneOf(level, '0', '1', '2'),
  ),
  group('3-4', text('Upper secondary', 'Second cycle du secondaire'), isOneOf(level, '3', '4')),
  group('5-8', text('Tertiary', 'Supérieur'), tertiary(level)),
];

/** Reasons for a move that are about work. */
export const forWork = (reason: string): string => isOneOf(reason, '1', '2', '3', '7', '11', '13');

export const reasons = (value: string): UnitGroup[] =>
  codeGroups(value, 'reason_move', {
    1: 'Prendre un emploi déjà convenu',
    2: 'Chercher du travail',
    3: 'Meilleur salaire ou meilleures conditions',
    4: 'Études ou formation',
    5: 'Mariage ou union',
    6: 'Rejoindre ou accompagner la famille',
    7: 'Créer ou diriger une entreprise',
    8: 'Conflit, persécution ou insécurité',
    9: 'Catastrophe ou changement environnemental',
    10: 'Soins de santé',
    11: "Envoyer de l'argent",
    12: 'Aventure ou expérience nouvelle',
    13: 'Dette ou urgence du ménage',
    14: 'Retraite',
    97: 'Autre',
  });

export const occupations = (value: string): UnitGroup[] =>
  codeGroups(value, 'isco', {
    0: 'Forces armées',
    1: 'Directeurs, cadres de direction et gérants',
    2: 'Professions intellectuelles et scientifiques',
    3: 'Professions intermédiaires',
    4: 'Employés de type administratif',
    5: 'Services et vente',
    6: 'Agriculture, sylviculture et pêche qualifiées',
    7: "Métiers qualifiés de l'industrie et de l'artisanat",
    8: "Conducteurs d'installations et de machines",
    9: 'Professions élémentaires',
  });

export const uses = (value: string): UnitGroup[] =>
  codeGroups(value, 'use', {
    1: 'Nourriture et besoins quotidiens',
    2: 'Éducation',
    3: 'Santé',
    4: 'Loyer ou charges',
    5: 'Construction ou réparation du logement',
    6: 'Achat de terre',
    7: 'Entreprise ou exploitation',
    8: 'Remboursement de dettes',
    9: 'Épargne',
    10: 'Cérémonies ou cadeaux',
    11: "Migration d'une autre personne",
    12: 'Biens durables ou véhicule',
    13: 'Projet communautaire',
    97: 'Autre',
  });

/** Every group of one list with every group of another: `QSY.1`. */
export const crossed = (rows: readonly UnitGroup[], columns: readonly UnitGroup[]): UnitGroup[] =>
  rows.flatMap((row) =>
    columns.map((column) => ({
      code: `${row.code}_${column.code}`,
      label: {
        en: `${row.label.en}; ${column.label.en}`,
        fr: `${row.label['fr'] ?? row.label.en} ; ${column.label['fr'] ?? column.label.en}`,
      },
      expression: `(${row.expression}) and (${column.expression})`,
    })),
  );
