import { resultsOf } from '../../analysis/indicators/figure-results.ts';
import { estimatesFrom, sumsOf } from '../../analysis/indicators/indicator-estimates.ts';
import { indicatorTable } from '../../analysis/indicators/indicator-table.ts';
import { questionsByName, withoutMissingCodes } from '../../analysis/indicators/missing.ts';
import { inOneCurrency } from '../../analysis/indicators/one-currency.ts';
import { publish } from '../../analysis/indicators/publication.ts';
import { measuredFigure } from '../../analysis/indicators/table-figure.ts';
import { unitTable, type UnitTable } from '../../analysis/indicators/unit-table.ts';
import { householdWeights } from '../../analysis/weights/household-weights.ts';
import { developmentOnTheMove as definition } from '../../survey-defs/development-on-the-move/index.ts';
import { round } from './load.ts';
import { repeated, simulatedNight, type SimulatedNight } from './simulated-night.ts';

/** Surveys of about 1,200 interviews that a table is made of; `npm run bench -- publish 100` adds one of so many. */
const surveys = [1, 10, ...process.argv.slice(3).map(Number)];

/**
 * A night's table of Development on the Move, every figure of its catalogue: seconds of processor time, milliseconds an
 * interview, what share of it each step takes when taken by itself, and reading the records as the baseline. Interviews
 * are those of one survey of the simulated country, so many times over in areas of their own.
 */
export default function benchPublish(): Promise<void> {
  const one = simulatedNight(definition, 115, 'bench publish');
  for (const times of surveys) {
    const night = repeated(one, times);
    const written = night.interviews.map(({ record }) => JSON.stringify(record));
    const parsed = seconds(() => written.map((text) => JSON.parse(text) as unknown));
    const table = seconds(() => indicatorTable({ definition, ...night }));
    const steps = stepsOf(night);
    const all = [...steps.values()].reduce((sum, own) => sum + own, 0);
    console.log(
      JSON.stringify({
        bench: 'publish',
        interviews: night.interviews.length,
        figures: table.given.table.figures.length,
        cells: table.given.table.figures.reduce((sum, { cells }) => sum + cells.length, 0),
        cpu: round(table.cpu),
        wall: round(table.wall),
        ...(times === 1 ? { limit: { wall: 20 } } : {}),
        'ms an interview': round((1000 * table.cpu) / night.interviews.length),
        shares: Object.fromEntries(
          [...steps].map(([step, own]) => [step, Math.round((100 * own) / all) / 100]),
        ),
        baseline: {
          'JSON.parse of the records': { cpu: Math.round(1000 * parsed.cpu) / 1000 },
          ratio: round(table.cpu / parsed.cpu),
        },
      }),
    );
  }
  return Promise.resolve();
}

/** Seconds of processor time of each step, one after the other; of the table itself only the fifths by wealth are left out. */
function stepsOf({ areas, finals, interviews }: SimulatedNight): Map<string, number> {
  const spent = new Map<string, number>();
  const step = <Given>(name: string, run: () => Given): Given => {
    const { cpu, given } = seconds(run);
    spent.set(name, (spent.get(name) ?? 0) + cpu);
    return given;
  };
  const interviewed = new Set(interviews.map((own) => own.case));
  const { weights } = step('weights', () =>
    householdWeights({ areas, outcomes: finals, interviewed, opened: {}, unlisted: {} }),
  );
  const questions = questionsByName(definition);
  const known = step('answers', () =>
    interviews.map(({ case: code, record }) => {
      const values = withoutMissingCodes(questions, inOneCurrency(definition, record));
      return { case: code, record: { ...record, values } };
    }),
  );
  const tables = new Map<string, UnitTable>();
  const tableOf = (unit: string): UnitTable => {
    const made =
      tables.get(unit) ?? unitTable(definition, unit, { interviews: known, areas, weights });
    tables.set(unit, made);
    return made;
  };
  for (const indicator of definition.indicators) {
    const { id, rule, breakdowns } = indicator;
    for (const figure of indicator.figures) {
      const table = step('units', () => tableOf(figure.unit ?? indicator.unit));
      const domains = step('domains', () => table.domains(breakdowns));
      const measured = measuredFigure(indicator, figure);
      if (measured === undefined) {
        step('medians and distributions', () => resultsOf(definition, indicator, figure, table));
      } else if (rule === 'M1') {
        const own = { id, ...measured };
        const sums = step('values', () => sumsOf(own, { ...table, domains }));
        const lines = step('estimates', () => estimatesFrom(own, sums, domains));
        step('publication', () => publish(lines, definition.publication));
      }
    }
  }
  return spent;
}

function seconds<Given>(run: () => Given): { given: Given; cpu: number; wall: number } {
  const [before, start] = [process.cpuUsage(), performance.now()];
  const given = run();
  const { user, system } = process.cpuUsage(before);
  return { given, cpu: (user + system) / 1e6, wall: (performance.now() - start) / 1000 };
}
