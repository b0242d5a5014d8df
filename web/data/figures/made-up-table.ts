/** A small table as the server publishes it, for tests. */
import type { Cell, Comparison, Figure, Numbers, Table } from './published.ts';

export const numbers = (estimate: number, low: number | null, high: number | null): Numbers => ({
  ...{ estimate, low, high, se: 0.01, n: 120, psus: 20 },
});

export const cell = (
  [breakdown, group]: readonly [string, string],
  figures: Numbers | null,
  more: Partial<Cell> = {},
): Cell => ({
  ...{ breakdown, group, figures, publication: figures ? 'published' : 'withheld' },
  reasons: figures ? [] : ['few cases'],
  ...more,
});

export const all = ['none', 'all'] as const;

export const migrant: Comparison = {
  ...{ name: 'migrant', label: { en: 'Households' }, reference: '0' },
  note: { en: 'difference between groups, not effect of migration' },
  groups: [
    { code: '1', label: { en: 'Migrant households', fr: 'Ménages de migrants' } },
    { code: '0', label: { en: 'Other households', fr: 'Autres ménages' } },
  ],
};

export const side = (group: string, less?: string, comparison = 'migrant') => ({
  side: { comparison, group, ...(less !== undefined && { less }) },
});

export const figureOf = (cells: Cell[], more: Partial<Figure> = {}): Figure => ({
  ...{ id: 'ED01', figure: 'share', sector: 'education', unit: 'members' },
  ...{ title: { en: 'School attendance', fr: 'Scolarisation' }, statistic: 'proportion' },
  ...{ label: { en: 'Share attending', fr: 'Part scolarisée' }, measure: { en: 'percent' } },
  ...{ caveat: { en: 'Selection is strong' }, cells },
  ...more,
});

const group = (code: string, en: string) => ({ code, label: { en } });

export const tableOf = (figures: Figure[]): Table => ({
  provenance: {
    ...{ survey: 'S', title: { en: 'A survey' }, definition: '1', received: null },
    ...{ areas: 20, cases: 240, households: 200, response: { weighted: {} } },
    ...{ frameLimits: { en: 'Camps.' }, rules: { en: 'Rules.' } },
  },
  comparisons: [migrant],
  breakdowns: {
    members: {
      sex: { label: { en: 'Sex' }, groups: [group('1', 'Male'), group('2', 'Female')] },
      region: {
        label: { en: 'Region' },
        groups: [group('R1', 'Marenta'), group('R2', 'Oldhaven'), group('R3', '=Sorrel, "Plains"')],
      },
    },
  },
  figures,
});
