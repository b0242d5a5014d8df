import type {
  Figures,
  PublishedCell,
  PublishedFigure,
  PublishedTable,
} from '../indicators/published-table.ts';

const text = (en: string, fr: string) => ({ en, fr });
const group = (code: string, en: string, fr: string) => ({ code, label: text(en, fr) });

const figures = (estimate: number, n: number): Figures => ({
  ...{ status: 'ok', estimate, se: 0.0125, low: estimate - 0.025, high: estimate + 0.025 },
  ...{
    interval: 'logit',
    n,
    psus: 40,
    df: 30,
    deff: 1.5,
    cv: 0.1,
    weightSum: 10 * n,
    missing: 0.01,
  },
});
const shown = (breakdown: string, one: string, estimate: number, n: number): PublishedCell => ({
  ...{ breakdown, group: one, publication: 'published', reasons: [] },
  figures: figures(estimate, n),
});
const withheld = (
  breakdown: string,
  one: string,
  ...reasons: PublishedCell['reasons']
): PublishedCell => ({
  ...{ breakdown, group: one, publication: 'withheld', reasons, figures: null },
});

const share: PublishedFigure = {
  ...{ id: 'MP04', sector: 'migration', rule: 'M1', figure: 'share', unit: 'members' },
  title: text('Returned migrants', 'Migrants de retour'),
  label: text('Share of residents', 'Part des résidents'),
  statistic: 'proportion',
  measure: text('percent', 'pour cent'),
  caveat: text('=Counts, "as told"', 'Effectifs'),
  cells: [
    shown('none', 'all', 0.25, 1000),
    shown('sex', '1', 0.3, 480),
    shown('sex', '2', 0.2, 520),
    shown('age', '0-14', 0.1, 400),
    { ...shown('age', '15-19', 0.1, 40), publication: 'marked', reasons: ['few cases'] },
    withheld('age', '65+', 'few cases'),
    withheld('youth_age', '15-19', 'protects another cell'),
    shown('region', 'R1', 0.15, 300),
    withheld('urban', '1', 'imprecise'),
    withheld('wealth', '5', 'withheld'),
    withheld('head_sex', '2', 'no cases'),
    { ...shown('none', 'all', 0.4, 300), side: { comparison: 'migrant', group: '1' } },
    {
      ...shown('none', 'all', -0.05, 1000),
      side: { comparison: 'migrant', group: '1', less: '0' },
      difference: {
        ...{ t: -2, p: 0.04, q: 0.08, detectable: 0.06, verdict: 'not among so many' },
        adjusted: {
          ...{ estimate: -0.03, se: 0.02, low: -0.07, high: 0.01, p: 0.13, n: 980 },
          ...{ variables: ['region', 'head_age'], eValue: 1.4 },
        },
      },
    },
  ],
};

const count = (code: string, label: PublishedFigure['label']): PublishedFigure => ({
  ...share,
  ...{ id: 'MP06', figure: 'cells', rule: 'M2', statistic: 'counts' },
  title: text('Census table', 'Tableau'),
  label: text('Birth', 'Naissance'),
  group: { code, label },
  measure: text('persons', 'personnes'),
  cells: [shown('none', 'all', 12_345.5, 700), withheld('sex', '2', 'few households')],
});

/** A published table with a cell of every kind: for tests of what reads it. */
export const madeUpTable: PublishedTable = {
  provenance: {
    ...{ survey: 'DOTM-QSY', definition: '2026.1', versions: ['2026.1'] },
    title: text('A survey', 'Une enquête'),
    received: { first: '2026-01-10', last: '2026-03-20' },
    ...{ areas: 40, strata: 10, cases: 500, households: 450 },
    response: {
      unweighted: { rr1: 0.9, rr2: 0.9, coop1: 0.95, ref1: 0.05, con1: 0.95 },
      weighted: { rr1: 0.9, rr2: 0.875, coop1: 0.95, ref1: 0.05, con1: 0.95 },
    },
    frameLimits: text('Not covered: camps.', 'Non couverts : les camps.'),
    rules: text('Small cells are withheld.', 'Les petites cases sont masquées.'),
  },
  comparisons: [
    {
      ...{ name: 'migrant', reference: '0' },
      label: text('Migrant household', 'Ménage de migrants'),
      groups: [group('1', 'Migrant', 'Migrants'), group('0', 'Other', 'Autres')],
      note: text(
        'Difference between groups, not effect of migration',
        'Différence entre groupes, non effet de la migration',
      ),
    },
  ],
  breakdowns: {
    members: {
      sex: {
        label: text('Sex', 'Sexe'),
        groups: [group('1', 'Male', 'Hommes'), group('2', 'Female', 'Femmes')],
      },
      age: {
        label: text('Age', 'Âge'),
        groups: ['0-14', '15-19', '65+'].map((code) => group(code, code, code)),
      },
      youth_age: { label: text('Youth', 'Jeunes'), groups: [group('15-19', '15-19', '15-19')] },
      region: { label: text('Region', 'Région'), groups: [group('R1', 'Marenta', 'Marenta')] },
      urban: { label: text('Urban', 'Urbain'), groups: [group('1', 'Urban', 'Urbain')] },
      wealth: { label: text('Wealth', 'Richesse'), groups: [group('5', 'Fifth 5', 'Quintile 5')] },
      head_sex: {
        label: text('Sex of head', 'Sexe du chef'),
        groups: [group('2', 'Female', 'Femmes')],
      },
    },
  },
  figures: [
    share,
    count('QSY_own', text('This country; citizen', 'Ce pays ; citoyen')),
    count('TUR_own', text('Türkiye; citizen', 'Türkiye ; citoyen')),
  ],
  weighting: { steps: [], cells: [], merges: [] },
};
