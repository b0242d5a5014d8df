import type { Translations } from '../../../questionnaire/definition.ts';
import type {
  PublishedCell,
  PublishedFigure,
  PublishedTable,
  Reason,
} from '../../indicators/published-table.ts';
import { lineOf, sideOf } from '../published/table-rows.ts';
import { agency, versionOf } from './identity.ts';
import { growingList } from './growing-list.ts';
import { standardLists, type CodeList } from './standard-lists.ts';

/** The dimensions of a key, in its order. TIME_PERIOD, the year in which the last interview arrived, comes after them. */
export const dimensions = [
  ...(['FREQ', 'REF_AREA', 'INDICATOR', 'FIGURE', 'CATEGORY', 'SEX', 'AGE'] as const),
  ...(['URBANISATION', 'BREAKDOWN', 'COMPARISON'] as const),
] as const;
export type Dimension = (typeof dimensions)[number];

/** A cell of the published table as an observation of SDMX. */
export interface Observation {
  key: Record<Dimension, string>;
  unit: string;
  status: string;
  confidentiality: string;
  cell: PublishedCell;
  figure: PublishedFigure;
  /** Reasons for which it is withheld or marked, and what stands beside a comparison. */
  comment: Translations | null;
}

export interface Observed {
  observations: Observation[];
  /** Every code that the observations use, by dimension or attribute. */
  lists: Record<Dimension | 'UNIT_MEASURE' | 'OBS_STATUS' | 'CONF_STATUS', CodeList>;
}

/**
 * All cells of a table under keys of their own, and the lists of all codes in them. What sex, age, place and urban or
 * rural say goes to the dimensions that every office has; any other breakdown to BREAKDOWN. Of households, sex and age
 * are those of the head. Throws for two cells under one key.
 */
export function observationsOf(table: PublishedTable, country: string): Observed {
  const own = (id: string, en: string, fr: string) =>
    growingList(id, agency, versionOf(table.provenance), { en, fr });
  const lists = {
    REF_AREA: own('CL_REF_AREA', 'Country and regions', 'Pays et régions'),
    INDICATOR: own('CL_INDICATOR', 'Indicators', 'Indicateurs'),
    FIGURE: own('CL_FIGURE', 'Figures of indicators', 'Chiffres des indicateurs'),
    CATEGORY: own('CL_CATEGORY', 'Groups of distributions', 'Groupes des répartitions'),
    AGE: own('CL_AGE', 'Age', 'Âge'),
    URBANISATION: own('CL_URBANISATION', 'Urban or rural', 'Urbain ou rural'),
    BREAKDOWN: own('CL_BREAKDOWN', 'Other breakdowns', 'Autres ventilations'),
    COMPARISON: own('CL_COMPARISON', 'Groups that are compared', 'Groupes comparés'),
    UNIT_MEASURE: own('CL_UNIT_MEASURE', 'Units of measure', 'Unités de mesure'),
  };
  const nation = lists.REF_AREA.code(country, { en: country });
  const total = (list: keyof typeof lists) => lists[list].code('_T', text('Total', 'Total'));
  const whole: Record<Dimension, string> = {
    FREQ: 'A',
    REF_AREA: nation,
    INDICATOR: '',
    FIGURE: '',
    CATEGORY: lists.CATEGORY.code('_Z', text('Not applicable', 'Sans objet')),
    SEX: '_T',
    AGE: total('AGE'),
    URBANISATION: total('URBANISATION'),
    BREAKDOWN: total('BREAKDOWN'),
    COMPARISON: total('COMPARISON'),
  };

  /** Where a line goes, in the dimensions that every office has; undefined for what is none of these. */
  const usual = (unit: string, cell: PublishedCell): Partial<typeof whole> | undefined => {
    const { breakdown, group } = cell;
    if (breakdown === 'none') return {};
    if (breakdown === 'region') {
      return {
        REF_AREA: lists.REF_AREA.code(`${country}_${group}`, lineOf(table, unit, cell).group),
      };
    }
    if (breakdown === 'urban' && (group === '1' || group === '0')) {
      const said = group === '1' ? text('Urban', 'Urbain') : text('Rural', 'Rural');
      return { URBANISATION: lists.URBANISATION.code(group === '1' ? 'U' : 'R', said) };
    }
    if (breakdown === 'sex') return sexIn(group);
    if (ageBreakdowns.includes(breakdown)) return ageIn(group);
    return undefined;
  };
  const ageIn = (group: string): Partial<typeof whole> | undefined => {
    const age = ageCode(group);
    return age === undefined ? undefined : { AGE: lists.AGE.code(age.id, age.name) };
  };
  const other = (unit: string, cell: PublishedCell): Partial<typeof whole> => {
    const line = lineOf(table, unit, cell);
    const label = joined(line.breakdown, line.group, ': ');
    return { BREAKDOWN: lists.BREAKDOWN.code(`${cell.breakdown}_${cell.group}`, label) };
  };

  const taken = new Set<string>();
  const keyOf = (figure: PublishedFigure, cell: PublishedCell): Record<Dimension, string> => {
    const { id, unit, group } = figure;
    const figureCode = lists.FIGURE.code(`${id}_${figure.figure}`, figure.label);
    const side = cell.side;
    const common = {
      ...whole,
      INDICATOR: lists.INDICATOR.code(id, figure.title),
      FIGURE: figureCode,
      ...(group && { CATEGORY: lists.CATEGORY.code(`${figureCode}_${group.code}`, group.label) }),
      ...(side && {
        COMPARISON: lists.COMPARISON.code(
          [
            side.comparison,
            side.group,
            ...(side.less === undefined ? [] : ['LESS', side.less]),
          ].join('_'),
          sideOf(table, side).label,
        ),
      }),
    };
    // Two breakdowns by age may share a group: the second is told apart by its name.
    const first = usual(unit, cell);
    const keys = [
      ...(first === undefined ? [] : [first]),
      ...(cell.breakdown === 'none' ? [] : [other(unit, cell)]),
    ];
    for (const line of keys) {
      const key = { ...common, ...line };
      const text = dimensions.map((dimension) => key[dimension]).join('.');
      if (taken.has(text)) continue;
      taken.add(text);
      return key;
    }
    throw new Error(
      `Two cells of ${id}.${figure.figure} are of ${cell.breakdown} ${cell.group} and of the same side. Give each cell of a figure a line and side of its own.`,
    );
  };

  const observations = table.figures.flatMap((figure) =>
    figure.cells.map((cell): Observation => {
      const said = cell.reasons.join('; ');
      const note = sideOf(table, cell.side).note;
      return {
        key: keyOf(figure, cell),
        unit: lists.UNIT_MEASURE.code(measureCode(figure.measure.en), figure.measure),
        ...statusOf(cell),
        comment:
          note === undefined
            ? said === ''
              ? null
              : { en: said }
            : said === ''
              ? note
              : joined({ en: said }, note, '. '),
        cell,
        figure,
      };
    }),
  );
  return {
    observations,
    lists: {
      FREQ: standardLists.frequency,
      SEX: standardLists.sex,
      OBS_STATUS: standardLists.status,
      CONF_STATUS: standardLists.confidentiality,
      REF_AREA: lists.REF_AREA.list(),
      INDICATOR: lists.INDICATOR.list(),
      FIGURE: lists.FIGURE.list(),
      CATEGORY: lists.CATEGORY.list(),
      AGE: lists.AGE.list(),
      URBANISATION: lists.URBANISATION.list(),
      BREAKDOWN: lists.BREAKDOWN.list(),
      COMPARISON: lists.COMPARISON.list(),
      UNIT_MEASURE: lists.UNIT_MEASURE.list(),
    },
  };
}

const ageBreakdowns: readonly string[] = ['age', 'child_age', 'youth_age'];

function sexIn(group: string): { SEX: string } | undefined {
  if (group === '1') return { SEX: 'M' };
  return group === '2' ? { SEX: 'F' } : undefined;
}

/** `0-14` as Y0T14 and `65+` as Y_GE65, as the age lists of SDMX write them. */
function ageCode(group: string): { id: string; name: Translations } | undefined {
  const between = /^(\d+)-(\d+)$/.exec(group);
  if (between) {
    const [, from = '', to = ''] = between;
    return { id: `Y${from}T${to}`, name: text(`${from} to ${to} years`, `de ${from} à ${to} ans`) };
  }
  const [, from] = /^(\d+)\+$/.exec(group) ?? [];
  return from === undefined
    ? undefined
    : { id: `Y_GE${from}`, name: text(`${from} years and over`, `${from} ans et plus`) };
}

/** Small numbers are confidential; a figure that is too uncertain, or was not answered, is free but not given. */
function statusOf({ publication, reasons }: PublishedCell): {
  status: string;
  confidentiality: string;
} {
  if (publication !== 'withheld') {
    return { status: publication === 'marked' ? 'U' : 'A', confidentiality: 'F' };
  }
  if (reasons.includes('withheld')) return { status: 'Q', confidentiality: 'N' };
  if (reasons.some((reason) => smallCounts.has(reason)))
    return { status: 'Q', confidentiality: 'A' };
  if (reasons.includes('protects another cell')) return { status: 'Q', confidentiality: 'D' };
  if (reasons.includes('side withheld')) return { status: 'Q', confidentiality: 'N' };
  return { status: reasons.includes('no cases') ? 'O' : 'Q', confidentiality: 'F' };
}

const smallCounts: ReadonlySet<Reason> = new Set<Reason>([
  'few cases',
  'few households',
  'few areas',
  'few answers of a kind',
]);

/** 'percent' is told as what it is: figures are fractions of one. */
function measureCode(english: string): string {
  return english.toUpperCase();
}

function joined(first: Translations, second: Translations, by: string): Translations {
  const languages = new Set([...Object.keys(first), ...Object.keys(second)]);
  const all = [...languages].map((language): [string, string] => [
    language,
    `${first[language] ?? first.en}${by}${second[language] ?? second.en}`,
  ]);
  return { en: `${first.en}${by}${second.en}`, ...Object.fromEntries(all) };
}

function text(en: string, fr: string): Translations {
  return { en, fr };
}
