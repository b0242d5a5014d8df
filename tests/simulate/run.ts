/**
 * `npm run simulate`: Synthia is surveyed.
 *
 *   npm run simulate -- --scenario mid --seed 1        one survey the whole way, over HTTP, beside the truth
 *   npm run simulate -- --study --surveys 1000         thousands of surveys in memory: bias, standard errors, coverage
 *   npm run simulate -- --study --mistakes             the same with each mistake planted in turn
 *   npm run simulate -- --flags --seeds 20             who shirks and who invents, found by their interviews
 *   npm run simulate -- --frozen                       the frozen country: every line of every indicator beside the truth
 *   npm run simulate -- --indicators --surveys 200 --areas 600 --drawn 60
 *                                                      all sixty indicators of many surveys beside the truth
 */
import { parseArgs } from 'node:util';
import { scenarioOf } from '../../simulation/population/scenarios.ts';
import { frozenCells } from '../reference/frozen-cells.ts';
import { wholeTable } from '../reference/truth-table.ts';
import { runStudy } from '../study/run.ts';
import { runDetection } from './detection.ts';
import { brokenChecks, studyIndicators, studyTable } from './indicator-study.ts';
import { linesOf } from './survey-report.ts';
import { surveyTheWholeWay } from './whole-way.ts';

const { values: given } = parseArgs({
  options: {
    scenario: { type: 'string', default: 'mid' },
    seed: { type: 'string', default: '1' },
    areas: { type: 'string', default: '2400' },
    drawn: { type: 'string', default: '120' },
    study: { type: 'boolean', default: false },
    surveys: { type: 'string', default: '1000' },
    layer: { type: 'string', default: '3' },
    mistakes: { type: 'boolean', default: false },
    flags: { type: 'boolean', default: false },
    indicators: { type: 'boolean', default: false },
    frozen: { type: 'boolean', default: false },
    seeds: { type: 'string', default: '20' },
    json: { type: 'boolean', default: false },
  },
});
const print = (line: string) => process.stdout.write(`${line}\n`);
const { scenario, seed } = given;
const [areas, drawn] = [Number(given.areas), Number(given.drawn)];

if (given.study) {
  const { mistakes } = given;
  const [surveys, layer] = [Number(given.surveys), Number(given.layer)];
  const broken = runStudy({ surveys, scenario, layer, seed, areas, drawn, mistakes }, print);
  if (broken.length > 0) process.exitCode = 1;
} else if (given.frozen) {
  for (const line of wholeTable(frozenCells().cells)) print(line);
} else if (given.indicators) {
  const began = performance.now();
  const cells = studyIndicators({
    ...{ surveys: Number(given.surveys), scenario: scenarioOf(scenario).name, areas, drawn, seed },
    onStep: (done) => {
      const seconds = Math.round((performance.now() - began) / 1000);
      print(`${String(seconds).padStart(5)} s  ${done}`);
    },
  });
  for (const line of studyTable(cells)) print(line);
  if (brokenChecks(cells).length > 0.01 * cells.length) process.exitCode = 1;
} else if (given.flags) {
  const seeds = Number(given.seeds);
  const { found, mostUnjust } = runDetection({
    seeds,
    areas: drawn,
    onFieldwork: ({ seed: name, places, unjust }) => {
      const stand = places.map((one) => `${one.habit} ${String(one.place)}`).join(', ');
      const red = unjust.map((one) => `${one.interviewer} (${one.flags.join(', ')})`).join('; ');
      print(`${name}: ${stand}; honest and red: ${red === '' ? 'none' : red}`);
    },
  });
  print(
    `All three among the first five in ${found} of ${seeds}; at most ${mostUnjust} honest red.`,
  );
  if (found < 0.95 * seeds || mostUnjust > 2) process.exitCode = 1;
} else {
  const { name } = scenarioOf(scenario);
  const began = performance.now();
  const report = await surveyTheWholeWay({
    scenario: name,
    seed,
    areas,
    drawn,
    onStep: (step, what) => {
      const seconds = Math.round((performance.now() - began) / 1000);
      print(`${String(seconds).padStart(5)} s  ${step} ${JSON.stringify(what)}`);
    },
  });
  print(given.json ? JSON.stringify(report) : ['', ...linesOf(report)].join('\n'));
}
