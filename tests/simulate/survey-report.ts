/** What a simulated survey shows: sample against target, rates, who was caught, estimates beside the truth. */
import type { PublishedCell, PublishedTable } from '../../analysis/indicators/published-table.ts';
import type { QualityReport } from '../../analysis/quality/report.ts';
import type { Board } from '../../functions/fieldwork/board.ts';
import type { Truth } from '../../simulation/truth/truth.ts';
import type { WholeSurveyReport } from '../../simulation/whole-survey.ts';

export interface SurveyReport {
  fieldwork: Omit<WholeSurveyReport, 'visits' | 'staff'>;
  /** By class at listing. */
  classes: Record<string, { target: number; drawn: number; interviews: number }>;
  board: Pick<Board, 'areas' | 'stages' | 'total' | 'submissions' | 'reviews' | 'spread'>;
  /** Who shirked or invented, and where the ranking has them; and who is red without cause. */
  sinners: { interviewer: string; habit: string; place: number; light: string }[];
  unjust: string[];
  figures: Figure[];
}

/** A published figure beside the truth. */
export interface Figure {
  indicator: string;
  breakdown: string;
  group: string;
  compared: 'all' | 'a' | 'b';
  estimate: number;
  se: number;
  truth: number;
  /** Whether the 95 % interval holds the truth. */
  covered: boolean;
}

export function reportOf(found: {
  fieldwork: WholeSurveyReport;
  board: unknown;
  quality: unknown;
  table: unknown;
  truth: Truth;
}): SurveyReport {
  const { visits: _, staff, ...fieldwork } = found.fieldwork;
  const { areas, stages, total, strata, submissions, reviews, spread } = found.board as Board;
  const { interviewers: ranking } = found.quality as QualityReport;
  const people = staff.flatMap(({ interviewers }) => interviewers);
  const placeOf = (name: string) => ranking.findIndex(({ interviewer }) => interviewer === name);
  const honest = new Set(people.filter(({ habit }) => habit === 'honest').map(({ name }) => name));
  return {
    fieldwork,
    classes: byClass(strata),
    board: { areas, stages, total, submissions, reviews, spread },
    sinners: people
      .filter(({ habit }) => habit !== 'honest')
      .map(({ name, habit }) => {
        const at = placeOf(name);
        return { interviewer: name, habit, place: at + 1, light: ranking[at]?.light ?? '' };
      }),
    unjust: ranking
      .filter(({ interviewer, light }) => light === 'red' && honest.has(interviewer))
      .map(({ interviewer }) => interviewer),
    figures: figuresOf(found.table as PublishedTable, found.truth),
  };
}

function byClass(strata: Board['strata']): SurveyReport['classes'] {
  const classes: SurveyReport['classes'] = {};
  for (const { classes: cells } of strata)
    for (const [code, { drawn, projection }] of Object.entries(cells)) {
      const sum = (classes[code] ??= { target: 0, drawn: 0, interviews: 0 });
      sum.target += projection.target ?? 0;
      sum.drawn += drawn;
      sum.interviews += projection.done;
    }
  return classes;
}

/** Every published number that the population knows. */
function figuresOf(
  { figures, comparisons: [main] }: PublishedTable,
  { published }: Truth,
): Figure[] {
  const other = main?.groups.find(({ code }) => code !== main.reference);
  return published.flatMap(({ id, figure, lines }) => {
    const cells = figures.find((one) => one.id === id && one.figure === figure)?.cells ?? [];
    const codes = { all: undefined, a: other?.code, b: main?.reference };
    return lines.flatMap((line) =>
      (['all', 'a', 'b'] as const).flatMap((compared) => {
        const truth = line[compared].value;
        const cell = cells.find((one) => isOf(one, line, main?.name, codes[compared]));
        const { estimate, se, low, high } = cell?.figures ?? {};
        if (truth === undefined || typeof estimate !== 'number' || typeof se !== 'number')
          return [];
        const covered = (low ?? Infinity) <= truth && truth <= (high ?? -Infinity);
        const { breakdown, group } = line;
        return [{ indicator: id, breakdown, group, compared, estimate, se, truth, covered }];
      }),
    );
  });
}

const isOf = (
  { breakdown, group, side }: PublishedCell,
  line: { breakdown: string; group: string },
  comparison: string | undefined,
  code: string | undefined,
) =>
  breakdown === line.breakdown &&
  (line.breakdown === 'none' || group === line.group) &&
  (code === undefined
    ? side === undefined
    : side?.comparison === comparison && side?.group === code && side.less === undefined);

const percent = (share: number | undefined) =>
  share === undefined ? '—' : `${(100 * share).toFixed(1)} %`;

/** The report as lines of text. */
export function linesOf({
  fieldwork,
  classes,
  board,
  sinners,
  unjust,
  figures,
}: SurveyReport): string[] {
  const national = figures.filter(
    ({ breakdown, compared }) => breakdown === 'none' && compared === 'all',
  );
  const covered = figures.filter((one) => one.covered).length;
  const { rates } = board.total;
  return [
    `Areas ${board.areas} (${fieldwork.closed} closed), ${fieldwork.listed} households listed, ${fieldwork.drawn} drawn and ${fieldwork.reserves} from reserves; ${board.submissions.stored} submissions stored, ${fieldwork.duplicates} sent twice, ${fieldwork.refused.length} refused.`,
    ...Object.entries(classes).map(
      ([code, { target, drawn, interviews }]) =>
        `Class ${code}: ${interviews} interviews of ${drawn} drawn; target ${target}.`,
    ),
    `RR1 ${percent(rates.rr1)}, RR2 ${percent(rates.rr2)}, cooperation ${percent(rates.coop1)}, refusal ${percent(rates.ref1)}, contact ${percent(rates.con1)}.`,
    `Reviewed: ${fieldwork.reviewed.accepted} accepted, ${fieldwork.reviewed.returned} returned first, ${fieldwork.reviewed.disputed} disputed; ${fieldwork.backChecks} visited again.`,
    ...sinners.map(
      ({ interviewer, habit, place, light }) =>
        `${interviewer}, who ${habit}, stands on place ${place} by flags (${light}).`,
    ),
    `Honest interviewers flagged red: ${unjust.length === 0 ? 'none' : unjust.join(', ')}.`,
    ...national.map(
      ({ indicator, estimate, se, truth }) =>
        `${indicator}: ${short(estimate)} ± ${short(se)}, truly ${short(truth)} (${((estimate - truth) / se).toFixed(1)} standard errors off).`,
    ),
    `Of ${figures.length} published figures ${covered} have the truth inside their 95 % interval (${percent(covered / figures.length)}).`,
  ];
}

const short = (value: number) =>
  Math.abs(value) >= 1000 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
