/** The study as a command: thousands of surveys of Synthia, and the table of what came of them. */
import { makeCountry } from '../../simulation/country.ts';
import { populationColumns } from '../../simulation/population/columns.ts';
import { scenarioOf } from '../../simulation/population/scenarios.ts';
import { checksOf, type Check } from './checks.ts';
import { layers } from './conduct.ts';
import { usualPlan, type Plan } from './draw.ts';
import { exactChecks, exactFieldwork } from './exact.ts';
import { mistakeNames, mistakes, under } from './mistakes.ts';
import { studyPopulation, type StudyPopulation } from './population.ts';
import { studies, study, type Study } from './study.ts';
import { tableOf } from './table.ts';

export interface StudyOptions {
  /** 1,000 if left out: so many that the limits are those of the survey method. */
  surveys?: number;
  /** low, mid (if left out) or high migration. */
  scenario?: string;
  /** Layers of error, 1 to 5 (see `conductOf`); 3 if left out. */
  layer?: number;
  seed?: string;
  /** Areas of the country, 2,400 if left out, and areas drawn, 120. */
  areas?: number;
  drawn?: number;
  /** Plants every mistake in turn, in place of the right study, and tells which checks see it. */
  mistakes?: boolean;
}

/**
 * Makes the country, surveys it and prints the table. Gives the checks that do not hold; with `mistakes`, a check for
 * each mistake that no figure shows.
 *
 * @throws RangeError for options that make no study.
 */
export function runStudy(
  options: StudyOptions,
  print: (line: string) => void = (line) => process.stdout.write(`${line}\n`),
): string[] {
  const { surveys = 1000, scenario = 'mid', seed = 'study', areas = 2400, drawn = 120 } = options;
  const layer = layers.find((one) => one === (options.layer ?? 3));
  if (layer === undefined)
    throw new RangeError(
      `There is no layer ${String(options.layer)}. Use one of: ${layers.join(', ')}.`,
    );
  if (!Number.isInteger(surveys) || surveys < 20)
    throw new RangeError(
      `${String(surveys)} surveys tell nothing of a standard error. Ask for a whole number of at least 20.`,
    );
  const { name } = scenarioOf(scenario);
  const plan: Plan = { ...usualPlan, areas: drawn };
  print(`Making Synthia: ${areas} areas, ${name} migration.`);
  const population = studyPopulation(
    populationColumns(makeCountry({ seed: 'Synthia', areas, scenario: name })),
  );
  const onSurvey = (done: number) => {
    if (done % Math.ceil(surveys / 10) === 0) print(`  ${done} surveys done`);
  };
  if (options.mistakes === true) {
    print(`Surveying it ${surveys} times with each of ${mistakeNames.length} mistakes.`);
    return plantAll(population, { surveys, seed, plan, onSurvey }, print);
  }

  print(`Surveying it ${surveys} times: ${drawn} areas each, layer ${layer}.`);
  const found = study(population, { surveys, seed, layer, plan, onSurvey });
  const checks = checksOf(found);
  for (const line of tableOf(found, checks)) print(line);
  return checks.filter(isBroken).map(nameOf);
}

/**
 * Every mistake in turn. What it does is told by the figures that it moves most, and by those that the design fixes: they
 * show in one survey what it takes thousands to tell from chance.
 */
function plantAll(
  population: StudyPopulation,
  options: { surveys: number; seed: string; plan: Plan; onSurvey: (done: number) => void },
  print: (line: string) => void,
): string[] {
  const ways = Object.fromEntries(mistakeNames.map((name) => [name, under(name)]));
  const found = studies(population, options, ways);
  const survey = exactFieldwork(population, options.plan, options.seed);
  return mistakeNames.filter((name) => {
    const wrong = found[name];
    const fixed = exactChecks(population, survey, under(name).reckoning).filter(isBroken);
    const told = [
      ...(wrong === undefined ? [] : movedIn(wrong)),
      ...fixed.map(({ id }) => `${id} is not what the design fixes`),
    ];
    print(`${name} (${mistakes[name].says}): ${told.length === 0 ? 'NOT SEEN' : told.join('; ')}.`);
    return told.length === 0;
  });
}

function movedIn(wrong: Study): string[] {
  const ids = new Set(
    checksOf(wrong)
      .filter(isBroken)
      .map(({ id }) => id),
  );
  return wrong.rows
    .filter((row) => ids.has(row.id))
    .sort((a, b) => Math.abs(b.bias) - Math.abs(a.bias) || a.coverage - b.coverage)
    .slice(0, 4)
    .map(
      (row) =>
        `${row.id} ${(100 * row.relativeBias).toFixed(1)}%, SE ratio ${row.seRatio.toFixed(2)}, coverage ${row.coverage.toFixed(2)}`,
    );
}

function isBroken({ holds }: { holds: boolean }): boolean {
  return !holds;
}

function nameOf({ id, what }: Check): string {
  return `${what} of ${id}`;
}
