import { describe, expect, it } from 'vitest';
import { developmentOnTheMove as survey } from '../../survey-defs/development-on-the-move/index.ts';
import { monitoringMatrix } from './matrix.ts';
import { matrixCsv } from './matrix-csv.ts';
import { madeUpTable } from './made-up-table.ts';
import { monitoredFigures } from './monitored-figures.ts';
import { wordsOf } from './words.ts';

const { reports: plan } = survey;
if (plan === undefined) throw new Error('The survey plans its reports.');
const measures = plan.monitoring.goals
  .flatMap(({ outcomes }) => outcomes)
  .flatMap(({ outputs }) => outputs)
  .flatMap((output) => output.measures);
const watched = new Set(measures.map(({ indicator }) => indicator));
const indicators = survey.indicators.filter(({ id }) => watched.has(id));
const table = madeUpTable({ ...survey, indicators });
const rows = monitoredFigures(plan.monitoring, table);
const english = wordsOf('en');

describe('the monitoring matrix', () => {
  it('has a row for everything that the plan watches, in its order', () => {
    expect(rows.map(({ figure }) => [figure.id, figure.figure])).toEqual(
      measures.map(({ indicator, figure }) => [indicator, figure]),
    );
    expect(new Set(rows.map(({ progress }) => progress.state)).size).toBeGreaterThan(1);
  });

  it('says the same as CSV and as a page', () => {
    const [header = '', ...lines] = matrixCsv(english, plan, table).trimEnd().split('\r\n');
    expect(header).toMatch(
      /^goal,outcome,output,activities,indicator,figure,.*,progress,verification$/,
    );
    expect(lines).toHaveLength(rows.length);
    const page = monitoringMatrix(english, plan, table);
    for (const [at, { cell, progress, measure }] of rows.entries()) {
      expect(lines[at]).toContain(
        `,${[cell.figures?.estimate, cell.figures?.low, cell.figures?.high, cell.figures?.n].join(',')},`,
      );
      expect(lines[at]).toContain(`,${measure.target.value},2`);
      expect(lines[at]).toContain(`,${String(progress.expected)},${progress.state},`);
    }
    const onTrack = rows.filter(({ progress }) => progress.state === 'on track').length;
    const word = /▲<\/span> On track/g;
    expect(page.match(word)?.length ?? 0).toBe(onTrack);
    expect(page).toContain(`${String(onTrack)} on track, `);
  });

  it('is empty of rows before the first interview', () => {
    const none = { ...table, provenance: { ...table.provenance, received: null } };
    expect(monitoredFigures(plan.monitoring, none)).toEqual([]);
    expect(monitoringMatrix(english, plan, none)).toContain('no interview received');
  });
});
