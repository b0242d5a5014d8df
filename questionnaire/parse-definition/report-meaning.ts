import type { Indicator, SurveyDefinition } from '../definition.ts';
import type { FigureName, Monitored } from '../report-plan.ts';
import type { Fault } from './error.ts';

/** What is wrong with the plan of the survey's reports: it names figures and breakdowns, and wants something to change. */
export function reportFaults({ reports, indicators, breakdowns }: SurveyDefinition): Fault[] {
  if (reports === undefined) return [];
  const known = new Set(Object.values(breakdowns).flatMap((list) => list.map(({ name }) => name)));
  const { glance, brief, monitoring } = reports;
  const measures = monitoring.goals
    .flatMap(({ outcomes }) => outcomes)
    .flatMap(({ outputs }) => outputs)
    .flatMap((output) => output.measures);
  return [
    ...unknownBreakdowns(reports.breakdowns, known, 'reports.breakdowns'),
    ...glance.flatMap((each) => figureFaults(each, indicators, 'reports.glance')),
    ...brief.charts.flatMap((each) => [
      ...chartFaults(each, indicators),
      ...unknownBreakdowns(each.breakdowns, known, placeOf(each, 'reports.brief.charts')),
    ]),
    ...brief.compared.flatMap((each) => comparedFaults(each, indicators)),
    ...measures.flatMap((each) => [
      ...figureFaults(each, indicators, 'reports.monitoring'),
      ...changeFaults(each, indicators),
    ]),
  ];
}

function unknownBreakdowns(
  names: readonly string[],
  known: ReadonlySet<string>,
  place: string,
): Fault[] {
  return names
    .filter((name) => !known.has(name))
    .map((name) => ({
      place,
      reason: `There is no breakdown ${JSON.stringify(name)}`,
      remedy: `Use some of: ${[...known].join(', ')}.`,
    }));
}

/** A figure that there is, down to one number. */
function figureFaults(name: FigureName, indicators: readonly Indicator[], section: string) {
  const place = placeOf(name, section);
  const found = figureOf(name, indicators);
  if (found === undefined) return [noFigure(name, indicators, place)];
  const codes = 'groups' in found ? found.groups.map(({ code }) => code) : undefined;
  if (codes === undefined) {
    if (name.group === undefined) return [];
    return [{ place, reason: 'The figure has no groups', remedy: 'Leave the group out.' }];
  }
  if (name.group !== undefined && codes.includes(name.group)) return [];
  const which = name.group === undefined ? 'one of its groups' : JSON.stringify(name.group);
  return [
    {
      place,
      reason: `The figure is one number for each group, and ${which} is meant`,
      remedy: `Name one of: ${codes.join(', ')}.`,
    },
  ];
}

function chartFaults(name: FigureName, indicators: readonly Indicator[]): Fault[] {
  const place = placeOf(name, 'reports.brief.charts');
  return figureOf(name, indicators) === undefined ? [noFigure(name, indicators, place)] : [];
}

function comparedFaults(name: FigureName, indicators: readonly Indicator[]): Fault[] {
  const section = 'reports.brief.compared';
  const faults = figureFaults(name, indicators, section);
  const indicator = indicators.find(({ id }) => id === name.indicator);
  if (faults.length > 0 || indicator === undefined || indicator.comparisons.length > 0) {
    return faults;
  }
  return [
    {
      place: placeOf(name, section),
      reason: 'The indicator is compared between nobody',
      remedy: 'Take one that has comparisons.',
    },
  ];
}

function changeFaults(measure: Monitored, indicators: readonly Indicator[]): Fault[] {
  const place = placeOf(measure, 'reports.monitoring');
  const { baseline, target } = measure;
  const faults: Fault[] = [];
  if (!(baseline.date < target.date)) {
    faults.push({
      place,
      reason: 'The target is not after the baseline',
      remedy: 'Give the target a later day.',
    });
  }
  if (baseline.value === target.value) {
    faults.push({
      place,
      reason: 'Baseline and target are the same, so nobody can tell which way is the right one',
      remedy: 'Give a target that differs.',
    });
  }
  const statistic = figureOf(measure, indicators)?.statistic;
  const isShare = statistic === 'proportion' || statistic === 'distribution';
  if (isShare && [baseline, target].some(({ value }) => value < 0 || value > 1)) {
    faults.push({
      place,
      reason: 'A share lies from 0 to 1',
      remedy: 'Write 0.25 for 25 percent.',
    });
  }
  return faults;
}

function figureOf({ indicator, figure }: FigureName, indicators: readonly Indicator[]) {
  return indicators.find(({ id }) => id === indicator)?.figures.find(({ name }) => name === figure);
}

function noFigure(name: FigureName, indicators: readonly Indicator[], place: string): Fault {
  const indicator = indicators.find(({ id }) => id === name.indicator);
  return indicator === undefined
    ? {
        place,
        reason: 'There is no indicator of this id',
        remedy: `Use one of: ${indicators.map(({ id }) => id).join(', ')}.`,
      }
    : {
        place,
        reason: `${indicator.id} has no figure ${JSON.stringify(name.figure)}`,
        remedy: `Use one of: ${indicator.figures.map((each) => each.name).join(', ')}.`,
      };
}

function placeOf({ indicator, figure }: FigureName, section: string): string {
  return `${section}.${indicator}.${figure}`;
}
