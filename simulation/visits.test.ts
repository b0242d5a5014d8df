import { describe, expect, it } from 'vitest';
import { chancesOf } from './chance.ts';
import { makeCountry } from './country.ts';
import { devicesOf } from './device.ts';
import { drawSample } from './sample.ts';
import { staffOf } from './staff.ts';
import { areasOf, visitsOf, type Visit } from './visits.ts';

const country = makeCountry({ seed: 'visits test', areas: 200 });
const { chances } = country;
const takes = { A: 5, R: 2, I: 1, N: 4 };
const sample = drawSample(country, { areas: 115, takes, seed: 'visits test' });
const names = Array.from({ length: 24 }, (_, at) => `enumerator-${String(at + 1)}`);
const devices = devicesOf(names, chances);
const startsAt = Date.parse('2026-03-02T00:00:00Z');
const visits = visitsOf(sample, devices, startsAt, chances);
const staff = staffOf(names, chances);

const by = (habit: string) => visits.filter(({ interviewer }) => interviewer.habit === habit);
const share = (list: readonly Visit[], holds: (visit: Visit) => boolean) =>
  list.filter(holds).length / list.length;
const isInterview = ({ end }: Visit) => end === undefined || end === 'partial';
const codeOf = ({ end }: Visit) => (end === undefined || end === 'partial' ? '' : end.outcome);
const hourOf = (time: number) => (time % 86_400_000) / 3_600_000;

describe('visitsOf', () => {
  it('works every household of the main sample once, by the team that has the area', () => {
    const main = sample.areas.flatMap(({ cases }) => cases.filter((one) => one.replicate === 0));
    expect(visits.map((one) => one.case).sort()).toEqual(main.map((one) => one.case).sort());
    for (const team of staff) {
      const areas = new Set(areasOf(team, staff, sample.areas).map(({ area }) => area));
      const own = visits.filter(({ interviewer }) => interviewer.team === team.team);
      expect(own.filter(({ area }) => !areas.has(area))).toEqual([]);
      expect(new Set(own.map(({ area }) => area)).size).toBe(areas.size);
    }
  });

  it('deals the households of an area to several interviewers, as many to each', () => {
    const counts = staff.flatMap(({ interviewers }) => {
      const own = interviewers.map(
        (one) => visits.filter(({ interviewer }) => interviewer.name === one.name).length,
      );
      return [Math.max(...own) / Math.min(...own)];
    });
    expect(Math.max(...counts)).toBeLessThan(1.3);
    const people = new Map<string, Set<string>>();
    for (const { area, interviewer } of visits)
      people.set(area, (people.get(area) ?? new Set()).add(interviewer.name));
    const several = [...people.values()].filter(({ size }) => size >= 4).length;
    expect(several / people.size).toBeGreaterThan(0.9);
  });

  it('takes about twelve weeks, never on a Sunday, and never two households at once', () => {
    const last = Math.max(...visits.map(({ ends }) => ends));
    expect((last - startsAt) / 86_400_000).toBeGreaterThan(70);
    expect((last - startsAt) / 86_400_000).toBeLessThan(90);
    const calls = visits.flatMap((visit) => visit.calls.map((call) => ({ visit, ...call })));
    expect(calls.filter(({ begins }) => new Date(begins).getUTCDay() === 0)).toEqual([]);
    const honest = calls.filter(({ visit }) => visit.interviewer.habit === 'honest');
    expect(Math.max(...honest.map(({ begins }) => hourOf(begins)))).toBeLessThan(20.4);
    for (const name of names) {
      const own = honest
        .filter(({ visit }) => visit.interviewer.name === name)
        .sort((a, b) => a.begins - b.begins);
      own.forEach((call, at) => {
        const before = own[at - 1];
        if (before) expect(call.begins).toBeGreaterThan(before.ends);
      });
    }
  });

  it('meets more households in the evening, and calls again where nobody was in', () => {
    const calls = by('honest').flatMap((visit) => visit.calls);
    const unmet = (list: typeof calls) =>
      list.filter(({ result }) => result === '224').length / list.length;
    const [late, early] = [17.75, 0].map((from) =>
      calls.filter(({ begins }) => hourOf(begins) >= from && (from > 0 || hourOf(begins) < 17.75)),
    );
    expect(unmet(early ?? [])).toBeGreaterThan(unmet(late ?? []) + 0.1);
    const mean = calls.length / by('honest').length;
    expect(mean).toBeGreaterThan(1.4);
    expect(mean).toBeLessThan(2.3);
  });

  it('gives nobody up before three calls on two days, one in the evening or on a Saturday', () => {
    const notMet = by('honest').filter((one) => ['224', '225'].includes(codeOf(one)));
    expect(notMet.length).toBeGreaterThan(10);
    for (const { calls } of notMet) {
      expect(calls.length).toBeGreaterThanOrEqual(3);
      expect(
        new Set(calls.map(({ begins }) => Math.floor(begins / 86_400_000))).size,
      ).toBeGreaterThan(1);
      expect(
        calls.some(({ begins }) => hourOf(begins) >= 18 || new Date(begins).getUTCDay() === 6),
      ).toBe(true);
    }
    expect(by('honest').filter((one) => codeOf(one) === '223')).toEqual([]);
    // Who shirks closes doors after one call or two.
    const early = by('shirks').filter((one) => codeOf(one) === '223');
    expect(early.length).toBeGreaterThan(8);
    expect(Math.max(...early.map(({ calls }) => calls.length))).toBeLessThan(6);
    expect(early.every(({ account }) => account.deed === 'shirked')).toBe(true);
  });

  it('finds households willing by class and place, at the rates of the plan', () => {
    const rate = (listClass: string, urban: boolean) =>
      share(
        by('honest').filter((one) => one.listClass === listClass && one.household.urban === urban),
        isInterview,
      );
    for (const [listClass, planned] of Object.entries({ A: 0.9, R: 0.93, N: 0.92 })) {
      expect(Math.abs(rate(listClass, false) - planned)).toBeLessThan(0.06);
      expect(Math.abs(rate(listClass, true) - planned + 0.05)).toBeLessThan(0.06);
    }
    expect(share(visits, ({ end }) => end === 'partial')).toBeGreaterThan(0.006);
    expect(share(visits, (one) => codeOf(one) === '461')).toBeGreaterThan(0.001);
  });

  it('has interviews invented by one alone, late or fast, and half of what two others bring is less', () => {
    const invented = visits.filter(({ account }) => account.deed === 'invented');
    expect(new Set(invented.map(({ interviewer }) => interviewer.habit))).toEqual(
      new Set(['invents']),
    );
    expect(invented.length / by('invents').length).toBeGreaterThan(0.25);
    expect(invented.length / by('invents').length).toBeLessThan(0.55);
    const minutes = invented.map(({ times }) => (times?.[''] ?? 0) / 60);
    expect(Math.max(...minutes)).toBeLessThan(45);
    expect(share(by('shirks'), ({ account }) => account.deed === 'shirked')).toBeGreaterThan(0.5);
    expect(by('honest').every(({ account }) => account.deed === 'honest')).toBe(true);
  });

  it('works reserves that were opened, after everything else and without changing it', () => {
    const [area] = sample.areas;
    if (!area) throw new Error('The sample is empty.');
    const opened = [{ area: area.area, listClass: 'N', replicate: 1 }];
    const more = visitsOf(sample, devices, startsAt, chances, { opened });
    const reserves = more.filter(({ replicate }) => replicate === 1);
    expect(reserves.map((one) => one.case).sort()).toEqual(
      area.cases
        .filter((one) => one.replicate === 1 && one.listClass === 'N')
        .map((one) => one.case)
        .sort(),
    );
    expect(reserves.length).toBeGreaterThan(0);
    const plain = (list: readonly Visit[]) =>
      list.map(({ account: _, ...one }) => JSON.stringify(one)).sort();
    expect(plain(more.filter(({ replicate }) => replicate === 0))).toEqual(plain(visits));
    expect(Math.min(...reserves.map(({ begins }) => begins))).toBeGreaterThan(
      Math.max(...visits.filter((one) => one.area === area.area).map(({ begins }) => begins)),
    );
  });

  it('says who has no tablet', () => {
    expect(() =>
      visitsOf(sample, devices, startsAt, chances, { staff: staffOf(['x'], chancesOf('s')) }),
    ).toThrow(/x has no tablet/);
  });
});
