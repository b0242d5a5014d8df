import { describe, expect, it } from 'vitest';
import { questionsOf } from '../questionnaire/definition.ts';
import { householdsOf } from '../questionnaire/households.ts';
import { runInterview } from '../questionnaire/interview.ts';
import type { Answers, Submission } from '../questionnaire/record.ts';
import { developmentOnTheMove as definition } from '../survey-defs/development-on-the-move/index.ts';
import { communityAnswers } from './answers/community.ts';
import { doorAnswers } from './answers/listing.ts';
import { areaFormOf, type AreaForm } from './area-forms.ts';
import { closingOf, contextOf } from './closing.ts';
import { makeCountry } from './country.ts';
import { devicesOf } from './device.ts';
import { markersIn } from './markers.ts';
import { drawSample } from './sample.ts';
import { assigned } from './visits.ts';

const country = makeCountry({ seed: 'area forms test', areas: 300 });
const { chances } = country;
const takes = { A: 5, R: 2, I: 1, N: 4 };
const sample = drawSample(country, { areas: 30, takes, seed: 'area forms test' });
const devices = devicesOf(['one', 'two', 'three'], chances);
const begins = Date.parse('2026-02-10T08:00:00Z');

function send(form: AreaForm): Submission[] {
  return assigned(sample, devices).map(({ area: { area: id }, device }) => {
    const area = country.areas.find((one) => one.id === id);
    if (!area) throw new Error(`Area ${id} is not in the country.`);
    return areaFormOf(form, { area, device, begins }, { definition, chances, markers: true });
  });
}

const run = (submission: Submission) =>
  runInterview(
    definition,
    submission.form,
    submission.answers,
    contextOf(definition, submission.form, closingOf(submission)),
  );

const names = (form: AreaForm) =>
  [...questionsOf(definition.instruments[form]?.elements ?? [])].map(({ name }) => name);

describe('the listing of an area', () => {
  const listings = send('listing');
  const runs = listings.map(run);
  const units = runs.map(({ values }) => values['units'] as Answers[]);
  const all = units.flat();
  const areaOf = (at: number) => sample.areas.find(({ area }) => area === listings[at]?.area);

  it('keeps every rule of its form', () => {
    expect(runs.flatMap((one) => one.differences)).toEqual([]);
    expect(runs.flatMap((one) => one.violations).filter(({ kind }) => kind === 'hard')).toEqual([]);
    expect(all.length).toBeGreaterThan(30 * 100);
  });

  it('finds the class of every household that the sample was drawn by', () => {
    units.forEach((rows, at) => {
      const counts: Record<string, number> = {};
      for (const { list_class: found } of rows)
        if (typeof found === 'string') counts[found] = (counts[found] ?? 0) + 1;
      expect(counts).toEqual(areaOf(at)?.listed);
    });
  });

  it('finds of each drawn household what its interview is given', () => {
    listings.forEach(({ area, answers }, at) => {
      const listed = new Map(
        householdsOf(definition, 'listing', answers).map(({ key }, row) => [
          `${area}-${key.replace('/', '-')}`,
          units[at]?.[row],
        ]),
      );
      for (const { case: code, given = {} } of areaOf(at)?.cases ?? []) {
        const { adult_seed: seed, ...found } = given;
        expect(seed).toBeGreaterThanOrEqual(0);
        expect(seed).toBeLessThan(1);
        expect(listed.get(code)).toMatchObject(found);
      }
    });
  });

  it('lists empty dwellings and what is no dwelling, neighbours who answer, and nobody who does', () => {
    const share = (name: string, code: string) =>
      all.filter((row) => row[name] === code).length / all.length;
    expect(share('b_dwelling_use', '2')).toBeGreaterThan(0.005);
    expect(share('b_dwelling_use', '4')).toBeGreaterThan(0.01);
    expect(share('b_list_result', '2')).toBeGreaterThan(0.05);
    expect(share('list_class', 'U')).toBeGreaterThan(0.0005);
    expect(share('list_class', 'U')).toBeLessThan(0.006);
    expect(share('b_dwelling_use', '1')).toBeGreaterThan(0.85);
    // Two households behind one door.
    expect(all.filter((row) => row['b_hh_no'] === 2).length).toBeGreaterThan(20);
  });

  it('tells of every head and address by a text that can be searched for, and the record of none', () => {
    const markers = listings.flatMap((one) => markersIn(definition, one));
    const heads = all.filter((row) => ['1', '2'].includes(String(row['b_list_result']))).length;
    expect(markers.length).toBe(all.length + heads);
    expect(new Set(markers).size).toBe(markers.length);
    const kept = JSON.stringify(runs.map(({ values }) => values));
    expect(kept.match(/Zq[0-9a-z]{9}/)).toBeNull();
  });

  it('has an answer to every question', () => {
    expect(names('listing').filter((name) => !Object.hasOwn(doorAnswers, name))).toEqual([]);
  });
});

describe('the community form of an area', () => {
  const forms = send('community');
  const runs = forms.map(run);

  it('keeps every rule of its form, and has an answer to every question', () => {
    expect(runs.flatMap((one) => one.differences)).toEqual([]);
    expect(runs.flatMap((one) => one.violations).filter(({ kind }) => kind === 'hard')).toEqual([]);
    const known = (name: string) => Object.hasOwn(communityAnswers, name) || name.endsWith('_oth');
    expect(names('community').filter((name) => !known(name))).toEqual([]);
  });

  it('knows how many households have somebody abroad', () => {
    const codes = runs.map(({ values }) => Number(values['o_share_abroad']));
    expect(new Set(codes).size).toBeGreaterThan(2);
    forms.forEach(({ area: id }, at) => {
      const households = country.areas.find((one) => one.id === id)?.population().households ?? [];
      const away = households.filter(({ absent }) => absent.length > 0).length / households.length;
      const bounds = [0, 0.03, 0.1, 0.25, 0.5, 1];
      const code = codes[at] ?? 0;
      if (code === 98) return;
      expect(away).toBeGreaterThanOrEqual(bounds[code - 1] ?? 1);
      expect(away).toBeLessThanOrEqual(bounds[code] ?? 0);
    });
  });
});
