import { describe, expect, it } from 'vitest';
import { areaLife } from './area-life.ts';
import { distinctFacts } from './distinct.ts';
import type { Fact } from './facts.ts';
import { sampledArea } from './sampled-area.ts';

const signed = { by: 's1', at: '2026-03-01T08:00:00.000Z' };
const drawn: Fact = {
  fact: 'area',
  area: '0123',
  stratum: 'R1-U',
  region: 'R1',
  urban: true,
  measure: 120,
  probability: 0.05,
  segmentProbability: 1,
};
const opened = (number: number, team: string): Fact => ({
  fact: 'listing-opened',
  number,
  team,
  listers: [`l${number}`],
  ...signed,
});
const closedOn = (listings: string[], listed: Record<string, number> = { N: 2 }): Fact => ({
  fact: 'listing-closed',
  listed,
  listings,
  leftOut: [],
  relist: ['0123-1-1'],
  ...signed,
});
const sampled: Fact = {
  fact: 'case',
  case: '0123-1-1',
  listClass: 'N',
  replicate: 0,
  probability: 1,
};
const householdsDrawn: Fact = { fact: 'households-drawn', cases: 1, ...signed };
const closed: Fact = { fact: 'area-closed', ...signed };
const lifeOf = (...facts: Fact[]) => areaLife(distinctFacts(facts));

describe('the life of an area', () => {
  it('has none before it is drawn', () => {
    expect(lifeOf(opened(1, 'A'))).toBeUndefined();
  });

  it('goes from the draw to its end', () => {
    const story = [drawn, opened(1, 'A'), closedOn(['f']), householdsDrawn, closed];
    const stages = story.map((_, at) => lifeOf(...story.slice(0, at + 1))?.stage);
    expect(stages).toEqual(['drawn', 'being listed', 'listed', 'in work', 'closed']);
    expect(lifeOf(...story.reverse())?.stage).toBe('closed');
  });

  it('is listed by whom it was given to last, whatever the order of the facts', () => {
    const listing = { number: 10, team: 'C', listers: ['l10'] };
    expect(lifeOf(drawn, opened(10, 'C'), opened(9, 'B'), opened(1, 'A'))?.listing).toEqual(
      listing,
    );
  });

  it('says what was listed, and what is to be listed again', () => {
    expect(lifeOf(drawn, closedOn(['f'], { A: 3 }))).toEqual({
      stage: 'listed',
      listed: { A: 3 },
      relist: ['0123-1-1'],
      opened: {},
    });
  });

  it('has cases only once all of them are there', () => {
    expect(lifeOf(drawn, closedOn(['f']), sampled)?.stage).toBe('listed');
    expect(sampledArea(distinctFacts([drawn, closedOn(['f']), sampled]))).toBeUndefined();
    const whole = distinctFacts([drawn, closedOn(['f']), sampled, householdsDrawn]);
    expect(sampledArea(whole)?.area.cases).toHaveLength(1);
  });

  it('may have no households at all', () => {
    const empty = [drawn, closedOn(['f'], {}), { ...householdsDrawn, cases: 0 }];
    expect(lifeOf(...empty)?.stage).toBe('in work');
    expect(sampledArea(distinctFacts(empty))?.area).toMatchObject({ listed: {}, cases: [] });
  });

  it('begins in work where it was entered with its households, listed and drawn elsewhere', () => {
    expect(lifeOf(drawn, closedOn([]), sampled)?.stage).toBe('in work');
    expect(sampledArea(distinctFacts([drawn, closedOn([]), sampled]))?.area.cases).toHaveLength(1);
  });
});
