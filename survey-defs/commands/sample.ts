import { allocate, type AllocationRule } from '../../analysis/sampling/allocate.ts';
import type { Assumptions } from '../../analysis/sampling/calculator/assumptions.ts';
import { optimalAllocation } from '../../analysis/sampling/calculator/plan-sample.ts';
import { planStrata, type PlanStratum } from '../../analysis/sampling/calculator/plan-strata.ts';
import type { Takes } from '../../analysis/sampling/calculator/stratum-plan.ts';
import { drawFrame } from '../../analysis/sampling/draw-frame.ts';
import { FrameError } from '../../analysis/sampling/frame/frame-error.ts';
import type { Frame } from '../../analysis/sampling/frame/frame.ts';
import { joinSmallAreas } from '../../analysis/sampling/frame/join-areas.ts';
import { readFrame } from '../../analysis/sampling/frame/read-frame.ts';
import { segmentCount } from '../../analysis/sampling/frame/segments.ts';
import { loadDefinition } from './load.ts';
import { assumptionsOf, costsOf, takesOf } from './sample-options.ts';
import { planTable, type Design } from './sample-table.ts';
import { table, UsageError, type ExitCode, type Terminal } from './terminal.ts';

export interface SampleOptions {
  frame?: string;
  areas: string;
  takes?: string;
  allocation: string;
  classes?: string;
  response?: string;
  clustering?: string;
  costs: string;
  seed?: string;
  out: string;
}

/**
 * Shows what a sample of a frame will give and cost, beside two others of about as many interviews: one without screening,
 * and one of half the areas. With a seed it draws the areas, and writes them to a file.
 */
export async function sample(
  name: string,
  options: SampleOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const takes =
    options.takes === undefined ? await usualTakes(name, terminal) : takesOf(options.takes);
  const [costs, assumptions] = [costsOf(options.costs), assumptionsOf(options)];
  const count = Number(options.areas);
  if (!/^\d{1,6}$/.test(options.areas)) {
    throw new UsageError(`--areas wants a whole number, and got ${JSON.stringify(options.areas)}.`);
  }
  try {
    const frame = readFrame(await textOf(options.frame, terminal));
    const strata = sayFrame(frame, terminal);
    const allocation = ruleOf(options.allocation, { strata, takes, costs, assumptions });
    const seats = allocate(strata, count, allocation);
    const rows = planTable(strata, count, { takes, costs, assumptions, allocation });
    for (const line of ['', ...table(rows), gapNote, '']) terminal.say(line);
    for (const line of table([['Stratum', 'Areas'], ...seats])) terminal.say(line);
    sayCautions(strata, seats, assumptions, terminal);
    if (options.seed !== undefined) {
      const draw = drawFrame(frame, { count, seed: options.seed, allocation });
      await terminal.writeFile(options.out, `${JSON.stringify(draw, undefined, 1)}\n`);
      terminal.say(
        `Drew ${String(count)} areas into ${options.out}. Keep frame and seed: they give it again.`,
      );
    }
    return 0;
  } catch (error) {
    if (!(error instanceof FrameError) && !(error instanceof RangeError)) throw error;
    terminal.warn(error.message);
    return 1;
  }
}

/** As the survey's definition says. */
async function usualTakes(name: string, terminal: Terminal): Promise<Takes> {
  const { sampling } = await loadDefinition(name, terminal);
  return Object.fromEntries(sampling.classes.map(({ code, take }) => [code, take]));
}

const gapNote =
  'Gaps are between migrant (absent, returned) and other households: power 80 %, level 5 %. By planning values, not measured.';

async function textOf(path: string | undefined, { readFile }: Terminal): Promise<string> {
  if (path === undefined) {
    throw new UsageError(
      'sample wants a frame: --frame FILE, with the columns area, region, urban, households.',
    );
  }
  try {
    return await readFile(path);
  } catch {
    throw new UsageError(`The frame ${JSON.stringify(path)} cannot be read. Correct its name.`);
  }
}

function ruleOf(
  name: string,
  {
    strata,
    takes,
    costs,
    assumptions,
  }: Omit<Design, 'allocation'> & { strata: readonly PlanStratum[] },
): AllocationRule {
  if (name === 'square-root') return 'square root';
  if (name === 'proportional') return name;
  const [first] = assumptions.estimates;
  if (name === 'optimal' && first) {
    return optimalAllocation(strata, takes, costs, assumptions, first);
  }
  throw new UsageError(
    `There is no allocation ${JSON.stringify(name)}. Use square-root, proportional or optimal (for the share of households with absent migrants).`,
  );
}

function sayFrame(frame: Frame, terminal: Terminal): PlanStratum[] {
  const joined = joinSmallAreas(frame);
  const strata = planStrata(joined);
  const households = strata.reduce((sum, { measure }) => sum + measure, 0);
  const cut = joined.filter((area) => segmentCount(area.households) > 1).length;
  terminal.say(
    `${String(frame.areas.length)} areas with ${String(households)} households in ${String(strata.length)} strata (frame ${frame.sha256.slice(0, 12)}).`,
  );
  terminal.say(
    `${String(frame.areas.length - joined.length)} small areas are joined to a neighbour, ${String(cut)} large ones cut into segments where they are drawn.`,
  );
  return strata;
}

function sayCautions(
  strata: readonly PlanStratum[],
  seats: ReadonlyMap<string, number>,
  assumptions: Assumptions,
  terminal: Terminal,
): void {
  const alone = strata.filter(({ stratum }) => (seats.get(stratum) ?? 0) < 2);
  if (alone.length > 0) {
    terminal.warn(
      `One area alone in ${alone.map(({ stratum }) => stratum).join(', ')}: no variance can be estimated there. Join the stratum with another.`,
    );
  }
  const rare = strata.filter(({ prevalence = assumptions.classes['A'] ?? 0 }) => prevalence < 0.03);
  if (rare.length > 0) {
    terminal.warn(
      `Under 3 in 100 households have absent migrants in ${rare.map(({ stratum }) => stratum).join(', ')}. Give the frame an intensity column, or list neighbouring areas too: few will be found.`,
    );
  }
}
