import { expect, test } from 'vitest';
import { randomStream } from '../sampling/random.ts';
import { noCases } from './case-counts.ts';
import { project } from './projection.ts';
import { noReviews } from './review-counts.ts';
import { noSubmissions, type StratumSummary } from './stratum-summary.ts';

const today = '2026-03-01';

/** A stratum of one class: its counts, how far its areas have come, and what each drawn area brought. */
function stratumOf(
  stratum: string,
  counts: { complete?: number; refused?: number; open?: number; next?: number },
  { brought = [4, 4], coming = 0, listClass = 'A' } = {},
): StratumSummary {
  const { complete = 0, refused = 0, open = 0, next = 0 } = counts;
  const cases = { ...noCases(), drawn: complete + refused + open, ...counts, reserve: next };
  return {
    stratum,
    facts: 0,
    areas: brought.length + coming,
    stages: { 'in work': brought.length, drawn: coming },
    total: cases,
    classes: { [listClass]: cases },
    mainSample: {
      [listClass]: {
        sum: brought.reduce((sum, each) => sum + each, 0),
        squares: brought.reduce((sum, each) => sum + each ** 2, 0),
      },
    },
    submissions: noSubmissions(),
    reviews: noReviews(),
    days: { [today]: complete },
    weights: {},
    attention: [],
    attentionInAll: 0,
  };
}

test('a cell: interviews in hand, open cases by the rate, and what the next reserve would add', () => {
  const north = stratumOf('north', { complete: 54, refused: 6, open: 20, next: 10 });
  const { strata, finish } = project([north], { north: { A: 73 } }, today);
  const cell = strata['north']?.classes['A'];
  const all = (54 + 20 * 0.85) / 80;
  const ofClass = (54 + 20 * all) / 80;
  const rate = (54 + 20 * ofClass) / 80;
  expect(cell?.rate).toBeCloseTo(rate, 12);
  expect(cell).toMatchObject({ target: 73, done: 54, open: 20, toCome: 0, outlook: 'uncertain' });
  expect(cell?.expected).toBeCloseTo(54 + 20 * rate, 12);
  expect(cell?.next).toEqual({ cases: 10, interviews: 10 * rate });
  // Beta-binomial: n p (1 - p) (worth + n) / (worth + 1), ± 1.645 of its root.
  const margin = 1.645 * Math.sqrt((20 * rate * (1 - rate) * 100) / 81);
  expect(cell?.low).toBe(Math.floor(54 + 20 * rate - margin));
  expect(cell?.high).toBe(Math.min(74, Math.ceil(54 + 20 * rate + margin)));
  expect(finish.expected).toBeCloseTo(54 + 20 * rate, 12);
});

test.each([
  [54, 'met'],
  [60, 'on track'],
  [73, 'uncertain'],
  [75, 'short'],
])('a target of %i is %s', (target, outlook) => {
  const north = stratumOf('north', { complete: 54, refused: 6, open: 20 });
  expect(
    project([north], { north: { A: target } }, today).strata['north']?.classes['A'],
  ).toMatchObject({ outlook, open: 20 });
});

test('areas whose households are not drawn yet bring what drawn areas of the stratum brought', () => {
  const north = stratumOf('north', { open: 12 }, { brought: [3, 5, 4], coming: 2 });
  const cell = project([north], {}, today).strata['north']?.classes['A'];
  expect(cell?.toCome).toBe(8);
  expect(cell?.expected).toBeCloseTo(20 * 0.85, 12);
  expect(cell?.outlook).toBeUndefined();
});

test('a stratum where no area is drawn goes by the others; where none is anywhere, nobody can tell', () => {
  const drawn = stratumOf('north', { open: 12 }, { brought: [6, 6] });
  const waiting = stratumOf('south', {}, { brought: [], coming: 3 });
  const { strata } = project([drawn, { ...waiting, classes: {}, mainSample: {} }], {}, today);
  expect(strata['south']?.classes['A']?.toCome).toBe(18);
  const alone = project([waiting], { south: { A: 10 } }, today);
  expect(alone.strata['south']?.classes['A']).toMatchObject({ target: 10, expected: undefined });
  expect(alone.finish.expected).toBeUndefined();
  const nothing = project([{ ...waiting, classes: {}, mainSample: {} }], {}, today);
  expect(nothing.finish.expected).toBeUndefined();
});

test('a target for a class that has no case is short, not forgotten', () => {
  const north = stratumOf('north', { complete: 10 });
  const { strata } = project([north], { north: { I: 5 } }, today);
  expect(strata['north']?.classes['I']).toMatchObject({ target: 5, done: 0, outlook: 'short' });
});

test('met targets stop nothing: the projection of the cases is the same with any targets', () => {
  const cells = [stratumOf('north', { complete: 30, open: 15, next: 5 })];
  const plain = project(cells, {}, today);
  const met = project(cells, { north: { A: 1 } }, today);
  expect(met.strata['north']?.classes['A']).toEqual({
    ...plain.strata['north']?.classes['A'],
    target: 1,
    outlook: 'met',
  });
  expect(met.finish).toEqual(plain.finish);
});

test('the interval holds what comes nine times in ten, at every stage and rate', () => {
  const chance = randomStream('projection', 'coverage');
  let at = 0;
  const next = () => chance(at++);
  const between = (low: number, high: number) => low + (high - low) * next();
  const runs = 4000;
  let held = 0;
  for (let run = 0; run < runs; run++) {
    const rate = between(0.7, 0.97);
    const answers = (cases: number) =>
      Array.from({ length: cases }, next).filter((each) => each < rate).length;
    const brought = Array.from({ length: 2 + Math.floor(next() * 8) }, () =>
      Math.floor(between(1, 8)),
    );
    const drawn = brought.reduce((sum, each) => sum + each, 0);
    const ended = Math.floor(drawn * next());
    const complete = answers(ended);
    const coming = Math.floor(next() * 4);
    const toCome = Array.from({ length: coming }, () => Math.floor(between(1, 8)));
    const outcome =
      complete + answers(drawn - ended) + answers(toCome.reduce((sum, each) => sum + each, 0));
    const cell = project(
      [
        stratumOf(
          'north',
          { complete, refused: ended - complete, open: drawn - ended },
          { brought, coming },
        ),
      ],
      {},
      today,
    ).strata['north']?.classes['A'];
    if (outcome >= (cell?.low ?? NaN) && outcome <= (cell?.high ?? NaN)) held += 1;
  }
  expect(held / runs).toBeGreaterThan(0.9);
  // Rounded outward to whole interviews it holds somewhat more, yet it must stay an interval that says something.
  expect(held / runs).toBeLessThan(0.985);
});
