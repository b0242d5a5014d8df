/** The rows of the monitoring matrix: what is hoped for, and what the run's table says of it. */
import type {
  Monitored,
  MonitoredGoal,
  MonitoredOutcome,
  MonitoredOutput,
  ReportPlan,
} from '../../questionnaire/report-plan.ts';
import type {
  PublishedCell,
  PublishedFigure,
  PublishedTable,
} from '../indicators/published-table.ts';
import { cellOf, figuresNamed } from './figures.ts';
import { progressOf } from './progress.ts';
import type { Progress } from './progress.ts';

export interface MonitoredRow {
  goal: MonitoredGoal;
  outcome: MonitoredOutcome;
  output: MonitoredOutput;
  measure: Monitored;
  figure: PublishedFigure;
  cell: PublishedCell;
  /** The day of the latest value: 'YYYY-MM-DD'. */
  day: string;
  progress: Progress;
}

/** In the order of the plan. A figure that the table does not have has no row; without an interview there are none. */
export function monitoredFigures(
  { goals }: ReportPlan['monitoring'],
  table: PublishedTable,
): MonitoredRow[] {
  const day = table.provenance.received?.last;
  if (day === undefined) return [];
  return goals.flatMap((goal) =>
    goal.outcomes.flatMap((outcome) =>
      outcome.outputs.flatMap((output) =>
        output.measures.flatMap((measure): MonitoredRow[] => {
          const [figure] = figuresNamed(table, measure);
          const cell = figure && cellOf(figure, 'none', 'all');
          if (!figure || !cell) return [];
          const progress = progressOf(measure, cell.figures, day);
          return [{ goal, outcome, output, measure, figure, cell, day, progress }];
        }),
      ),
    ),
  );
}
