import { describe, expect, it } from 'vitest';
import { questionsOf } from '../../questionnaire/definition.ts';
import { parseDefinition } from '../../questionnaire/parse-definition.ts';
import { developmentOnTheMove as survey } from './index.ts';

const directIn = (instrument: string) =>
  [...questionsOf(survey.instruments[instrument]?.elements ?? [])]
    .filter(({ role, name }) => role === 'D' && !name.endsWith('_oth'))
    .map(({ name }) => name)
    .toSorted();

describe('Development on the Move', () => {
  it('is a right definition, also after its way through JSON', () => {
    expect(parseDefinition(JSON.parse(JSON.stringify(survey)))).toEqual(survey);
  });

  it('has a listing and a community questionnaire of areas, one of households, and one that checks it', () => {
    expect(Object.values(survey.instruments).map(({ name, about }) => [name, about])).toEqual([
      ['listing', 'area'],
      ['household', undefined],
      ['community', 'area'],
      ['backcheck', undefined],
    ]);
    expect(survey.instruments['listing']?.households).toEqual({
      roster: 'units',
      key: ['b_structure_no', 'b_hh_no'],
      listClass: 'list_class',
      given: ['b_abroad_n', 'b_remit_12m'],
    });
  });

  it('parts exactly the direct identifiers of the survey', () => {
    expect(directIn('household')).toEqual(['a_geo', 'a_phone', 'c_name', 'e_name', 'p_note']);
    expect(directIn('listing')).toEqual(['b_address', 'b_head_name']);
    expect(directIn('community')).toEqual([]);
    expect(directIn('backcheck')).toEqual(['c_name', 'e_name']);
  });

  it('asks twelve stable questions again, as they were asked first, and whether anybody was there', () => {
    const { backcheck, household } = survey.instruments;
    const first = new Map(
      [...questionsOf(household?.elements ?? [])].map((question) => [question.name, question]),
    );
    const again = [...questionsOf(backcheck?.elements ?? [])].filter(({ role }) => role !== 'D');
    const stable = again.filter(({ name }) => first.has(name));
    expect(stable.map(({ name }) => name)).toEqual(
      'a_found c_relation c_sex c_birth_country e_count e_sex e_dest_country i_recv_any j_biz_any j_tenure j_rooms j_wall'.split(
        ' ',
      ),
    );
    for (const { name, label, type } of stable) {
      expect({ label, type }).toEqual({
        label: first.get(name)?.label,
        type: first.get(name)?.type,
      });
    }
    expect(again.filter(({ name }) => !first.has(name)).map(({ name }) => name)).toEqual([
      'z_agrees',
      'z_interviewed',
    ]);
  });

  it('knows the countries of the world, its own, stateless and unknown', () => {
    const codes = survey.choices['country']?.map(({ code }) => code) ?? [];
    expect(codes.length).toBeGreaterThanOrEqual(249 + 3);
    expect(codes).toEqual(expect.arrayContaining(['QSY', 'XXA', 'XXX', 'FRA', 'NGA']));
  });

  it('has one rate of each currency that its money is likely to be in, at 40 dinar the dollar', () => {
    const rates = survey.rates ?? [];
    expect(new Set(rates.map(({ currency }) => currency)).size).toBe(rates.length);
    expect(rates.find(({ currency }) => currency === 'QSD')?.perDollar).toBe(40);
    const codes = new Set(survey.choices['currency']?.map(({ code }) => code));
    expect(rates.filter(({ currency }) => !codes.has(currency))).toEqual([]);
  });

  it('has the thirty cross-checks, but for those that hold by its make or need other households', () => {
    const text = JSON.stringify(survey.instruments['household']);
    const found = [...text.matchAll(/"id":"x(\d\d)[a-z_]*","kind":"(hard|soft)"/g)].map(
      ([, number, kind]) => [Number(number), kind],
    );
    const kinds = new Map(found.map(([number, kind]) => [number, kind]));
    const all = Array.from({ length: 30 }, (_, at) => at + 1);
    // X04: no such line is a difference; X16: money has its currency; X27: consent gates the parts.
    expect(all.filter((number) => !kinds.has(number))).toEqual([4, 16, 18, 27, 30]);
    expect(all.filter((number) => kinds.get(number) === 'hard')).toEqual([1, 2, 6, 7, 10, 21]);
  });

  it('sets every value that a country may change', () => {
    expect(survey.configuration).toMatchObject({
      country: 'QSY',
      window_months: 120,
      min_months: 3,
      member_months: 6,
      cost_months: 60,
      adult_cap: 4,
      min_visits: 3,
      min_days: 2,
      use_value_share: 0.15,
      ask_status: false,
      p99_remit: '',
      p99_food: '',
    });
  });
});
