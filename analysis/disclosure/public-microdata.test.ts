import { describe, expect, it } from 'vitest';
import type {
  Calculation,
  Element,
  Question,
  QuestionType,
  Role,
  SurveyDefinition,
} from '../../questionnaire/definition.ts';
import type { Answers } from '../../questionnaire/record.ts';
import type { CountingInterview } from '../indicators/units.ts';
import { randomStream } from '../sampling/random.ts';
import type { SampledArea } from '../sampling/sample.ts';
import { DisclosureError } from './k-anonymity.ts';
import { protectedRows, publicMicrodata } from './public-microdata.ts';
import type { MicrodataInput } from './public-microdata.ts';

const question = (
  name: string,
  type: QuestionType,
  role: Role,
  more: Partial<Question> = {},
): Question => ({
  kind: 'question',
  name,
  type,
  role,
  label: { en: name },
  short: name,
  source: 'OWN',
  ...more,
});

const calculation = (name: string, role: Role, expression: string): Calculation => ({
  kind: 'calculation',
  name,
  short: name,
  role,
  expression,
});

const elements: Element[] = [
  question('a_phone', 'text', 'D'),
  question('a_geo', 'position', 'D'),
  question('a_remark', 'text', 'O'),
  question('a_callback', 'date-time', 'O'),
  {
    kind: 'roster',
    name: 'members',
    label: { en: 'Members' },
    elements: [
      question('c_name', 'text', 'D'),
      question('c_relation', 'one', 'Q', { choices: 'relation' }),
      question('c_sex', 'one', 'Q', { choices: 'sex' }),
      question('c_age', 'integer', 'Q'),
      question('c_birth_country', 'country', 'Q'),
      question('c_citizen', 'country', 'Q+S'),
      question('c_spouse_line', 'line', 'O', { roster: 'members' }),
      question('d_health', 'one', 'S', { choices: 'yn' }),
      question('d_work', 'one', 'O', { choices: 'yn', relevant: '${c_age} >= 15' }),
      question('d_cost', 'money', 'O'),
      calculation('is_imm', 'O', "if(${c_birth_country} != 'QSY', 1, 0)"),
      calculation('is_child', 'O', 'if(${c_age} < 15, 1, 0)'),
      calculation('is_ret', 'Q', 'if(${f_trips} > 0, 1, 0)'),
    ],
  },
  {
    kind: 'roster',
    name: 'returned',
    of: 'members',
    label: { en: 'Returned' },
    relevant: '${is_ret} = 1',
    elements: [
      question('f_why', 'one', 'O', { choices: 'why' }),
      question('f_trips', 'integer', 'O'),
    ],
  },
  {
    kind: 'roster',
    name: 'absent',
    label: { en: 'Absent' },
    elements: [question('e_job', 'one', 'O', { choices: 'why' })],
  },
  {
    kind: 'group',
    name: 'living',
    label: { en: 'Living' },
    elements: [
      question('j_rooms', 'integer', 'O'),
      question('j_assets', 'many', 'O', { choices: 'assets' }),
      question('j_rent', 'money', 'O'),
      question('j_since', 'year-month', 'O'),
      question('j_trade', 'one', 'Q', { choices: 'why' }),
      question('i_remit', 'money', 'S'),
    ],
  },
  calculation('hhsize', 'Q', 'count(${members})'),
  calculation('head_sex', 'Q', 'string(${members}[${c_relation} = 1]/c_sex)'),
  calculation('head_age', 'Q', 'sum(${members}[${c_relation} = 1]/c_age)'),
  calculation('hh_immig', 'O', 'if(sum(${is_imm}) > 0, 1, 0)'),
  calculation('hh_type', 'Q', 'if(${hh_immig} = 1, 3, 4)'),
  calculation('pc_cons', 'O', '${j_rent} div ${hhsize}'),
];

const codes = (...list: string[]) => list.map((code) => ({ code, label: { en: code } }));

const definition: SurveyDefinition = {
  survey: 'TEST',
  version: '1',
  title: { en: 'Test' },
  country: 'QSY',
  currency: 'QSD',
  languages: ['en'],
  configuration: {},
  choices: {
    relation: codes('1', '2', '3'),
    sex: codes('1', '2'),
    yn: codes('0', '1'),
    why: codes('1', '2', '3'),
    assets: codes('radio', 'bicycle'),
  },
  instruments: { household: { name: 'household', title: { en: 'Household' }, elements } },
  sampling: { classes: [], frameLimits: { en: '' } },
  indicators: [],
  breakdowns: {},
  comparisons: [],
  publication: { withholdUnder: 25, markUnder: 50, k: 5 },
};

const areas: SampledArea[] = Array.from({ length: 12 }, (_, i) => ({
  area: `EA-${7000 + i}`,
  stratum: `R${1 + (i % 2)}-${i % 4 < 2 ? 1 : 0}`,
  region: `R${1 + (i % 2)}`,
  urban: i % 4 < 2,
  measure: 100,
  probability: 0.1,
  segmentProbability: 1,
  listed: { N: 100 },
  cases: [],
}));

const seed = '0123456789abcdef0123456789abcdef';
const draw = randomStream(1, 'households');

/** Values that must never leave carry a mark with `Zq`, or a number found nowhere else. */
function household(i: number): CountingInterview {
  const size = 1 + Math.floor(draw(i, 0) * 6);
  const members = Array.from({ length: size }, (_, row): Answers => {
    const age = row === 0 ? 25 + Math.floor(draw(i, 1) * 60) : Math.floor(draw(i, 10 + row) * 70);
    const foreign = draw(i, 20 + row) < 0.02;
    return {
      c_name: `Zqname${i}x${row}`,
      c_relation: row === 0 ? '1' : row === 1 ? '2' : '3',
      c_sex: draw(i, 30 + row) < 0.5 ? '1' : '2',
      c_age: age,
      c_birth_country: foreign ? 'ZQB' : 'QSY',
      c_citizen: 'ZQC',
      c_spouse_line: 0,
      d_health: 'Zqhealth',
      ...(age >= 15 ? { d_work: draw(i, 40 + row) < 0.6 ? '1' : '0' } : {}),
      d_cost: { amount: 100 + i, currency: 'QSD' },
      is_imm: foreign ? 1 : 0,
      is_child: age < 15 ? 1 : 0,
      is_ret: 0,
    };
  });
  const head = members[0] ?? {};
  const immigrant = members.some((row) => row['is_imm'] === 1) ? 1 : 0;
  const rent = Math.round(1000 * Math.exp(3 * draw(i, 2)));
  return {
    case: `EA-${7000 + (i % 12)}-${i}`,
    record: {
      survey: 'TEST',
      version: '1',
      form: 'household',
      instanceId: `Zqinstance${i}`,
      household: `Zqpseudonym${i}`,
      area: `EA-${7000 + (i % 12)}`,
      receivedAt: '2026-05-01T10:00:00.000Z',
      device: { id: 'Zqdevice', app: '1', startedAt: '', closedAt: '' },
      values: {
        a_phone: 'Zqphone',
        a_geo: { latitude: 41.7654321, longitude: 44.1234567, accuracy: 5 },
        a_remark: `Zqremark${i}`,
        a_callback: '2026-05-02T09:00:00Z',
        members,
        absent: [{ e_job: 'Zqjob' }],
        j_rooms: 1 + (i % 4),
        j_assets: i % 3 === 0 ? ['radio', 'bicycle'] : i % 3 === 1 ? ['radio'] : [],
        j_rent:
          i % 50 === 7
            ? { amount: 77_777_777, currency: 'EUR' }
            : { amount: i % 50 === 8 ? -98 : rent, currency: 'QSD' },
        j_since: '2011-03',
        j_trade: 'Zqtrade',
        i_remit: { amount: 987_654, currency: 'QSD' },
        hhsize: size,
        head_sex: head['c_sex'] ?? '',
        head_age: head['c_age'] ?? '',
        hh_immig: immigrant,
        hh_type: immigrant ? 3 : 4,
        pc_cons: rent / size,
      },
      differences: [],
      violations: [],
    },
  };
}

const interviews = Array.from({ length: 600 }, (_, i) => household(i));
const weights = new Map(interviews.map((each, i) => [each.case, 41.23456 + (i % 7) * 10]));
const input: MicrodataInput = { definition, areas, interviews, weights, seed };
const released = publicMicrodata(input);

const read = (csv: string) => {
  const [header = '', ...lines] = csv.trimEnd().split('\r\n');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(header.split(',').map((name, i) => [name, cells[i] ?? '']));
  });
};
const households = read(released.households);
// The file itself does not say who lives with whom; what is shown of a household together must be looked at all the same.
const members = protectedRows(input).members.map((row) => Object.fromEntries(row.columns));

const groupSizes = (rows: readonly Record<string, string>[], keys: readonly string[]) => {
  const sizes = new Map<string, number>();
  for (const row of rows) {
    const text = keys.map((key) => row[key]).join('|');
    sizes.set(text, (sizes.get(text) ?? 0) + 1);
  }
  return [...sizes.values()];
};

describe('publicMicrodata', () => {
  it('holds ordinary variables and coarse quasi-identifiers, and says why it drops the others', () => {
    expect(released.households.split('\r\n')[0]).toBe(
      'household,cluster,region,urban,weight,' +
        'j_rooms,j_assets_radio,j_assets_bicycle,j_rent,hhsize,head_sex,head_age,hh_immig,hh_type,pc_cons',
    );
    expect(released.members.split('\r\n')[0]).toBe(
      'person,cluster,region,urban,weight,' +
        'c_sex,c_age,c_birth_country,d_work,d_cost,is_imm,is_child,f_why,f_trips',
    );
    const dropped = Object.fromEntries(
      released.report.dropped.map((each) => [each.name, each.reason]),
    );
    expect(dropped).toEqual({
      a_phone: 'direct identifier',
      a_geo: 'direct identifier',
      a_remark: 'text',
      a_callback: 'date',
      c_name: 'direct identifier',
      c_relation: 'quasi-identifier that no rule makes coarse',
      c_citizen: 'sensitive',
      c_spouse_line: 'reference to a row',
      d_health: 'sensitive',
      is_ret: 'quasi-identifier that no rule makes coarse',
      e_job: 'row of a roster that is not released',
      j_since: 'date',
      j_trade: 'quasi-identifier that no rule makes coarse',
      i_remit: 'sensitive',
    });
  });

  it('lets nothing through that was marked: identifiers, areas, cases, text, dates, sensitive answers', () => {
    for (const csv of [released.households, released.members, JSON.stringify(released.report)]) {
      expect(
        /zq|EA-|2011-03|2026-05|765432|123456|987654|988000|EUR|77777|77800000/i.exec(csv),
      ).toBeNull();
    }
  });

  it('keeps k in both files, counted anew from their text', () => {
    const frame = ['region', 'urban'];
    const sizes = {
      households: groupSizes(households, [...frame, 'hhsize', 'head_sex', 'head_age', 'hh_type']),
      members: groupSizes(members, [...frame, 'c_sex', 'c_age', 'c_birth_country']),
    };
    expect(Math.min(...sizes.households)).toBe(released.report.smallestGroup.households);
    expect(Math.min(...sizes.members)).toBe(released.report.smallestGroup.members);
    expect(Math.min(...sizes.households, ...sizes.members)).toBeGreaterThanOrEqual(5);
    // The sample is such that this takes work: without suppression it would not hold.
    expect(Math.max(...Object.values(released.report.suppressions.households))).toBeGreaterThan(10);
    expect(released.report.suppressions.members['c_age']).toBeGreaterThan(5);
  });

  it('reports suppressions as they are in the files', () => {
    for (const [key, count] of Object.entries(released.report.suppressions.households)) {
      expect(households.filter((row) => row[key] === '').length, key).toBe(count);
    }
    expect(released.report.records).toEqual({
      households: households.length,
      members: members.length,
    });
    const all = interviews.reduce((sum, each) => sum + Number(each.record.values['hhsize']), 0);
    expect(members.length + released.report.membersLeftOut).toBe(all);
    expect(released.report.unlikeAllOthers).toBeGreaterThan(0);
  });

  it('suppresses with a value what would give it away', () => {
    const membersOf = (row: Record<string, string>) =>
      members.filter((each) => each['household'] === row['household']);
    const blankOf = (key: string) => households.filter((row) => row[key] === '');
    // A suppressed sex or age of the head is not that of all who could be the head.
    for (const [key, answer] of [
      ['head_age', 'c_age'],
      ['head_sex', 'c_sex'],
    ] as const) {
      expect(blankOf(key).length).toBeGreaterThan(0);
      let told = 0;
      for (const row of blankOf(key)) {
        const adults = membersOf(row).filter((each) => !/^(0-9|10-19)$/.test(each['c_age'] ?? ''));
        const shown = new Set(adults.map((each) => each[answer]));
        if (shown.size === 1 && !shown.has('')) told += 1;
      }
      expect(told, key).toBe(0);
    }
    expect(blankOf('hh_type').length).toBeGreaterThan(0);
    for (const row of blankOf('hh_type')) {
      expect(row['hh_immig']).toBe('');
      for (const each of membersOf(row)) {
        expect([each['c_birth_country'], each['is_imm'], each['f_why']]).toEqual(['', '', '']);
      }
    }
    const ageless = members.filter((row) => row['c_age'] === '' && row['c_sex'] !== '');
    expect(ageless.length).toBeGreaterThan(0);
  });

  it('leaves out the members of households whose size is suppressed, for their number would tell', () => {
    const sizeOf = (each: CountingInterview) => Number(each.record.values['hhsize']);
    const here = interviews.filter((each) => each.record.area === 'EA-7000');
    const some = [
      ...here.filter((each) => sizeOf(each) <= 2).slice(0, 12),
      ...here.filter((each) => sizeOf(each) >= 5).slice(0, 1),
    ];
    const small = publicMicrodata({ ...input, interviews: some });
    const blank = read(small.households).filter((row) => row['hhsize'] === '');
    expect(blank).toHaveLength(5);
    expect(small.report.suppressions.households['hhsize']).toBe(5);
    expect(blank.map((row) => row['pc_cons'])).toEqual(['', '', '', '', '']);
    const shown = new Set(
      protectedRows({ ...input, interviews: some }).members.map((row) =>
        row.columns.get('household'),
      ),
    );
    expect(blank.filter((row) => shown.has(row['household']))).toEqual([]);
    expect(shown.size).toBe(8);
    expect(small.report.membersLeftOut).toBeGreaterThanOrEqual(9);
  });

  it('cuts amounts at the top, to three digits, and leaves out other currencies', () => {
    const rents = households.map((row) => row['j_rent'] ?? '');
    const amounts = rents.map(Number).filter((rent) => rent > 0);
    const largest = Math.max(...amounts);
    expect(amounts.filter((rent) => rent === largest).length).toBeGreaterThanOrEqual(5);
    expect(amounts.every((rent) => Number(rent.toPrecision(3)) === rent)).toBe(true);
    expect(rents.filter((rent) => rent === '')).toHaveLength(12);
    expect(rents.filter((rent) => rent === '-98')).toHaveLength(12);
  });

  it('keeps weights to three digits, region, urban, and one masked number for each cluster', () => {
    const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0);
    const exact = sum([...weights.values()]);
    expect(Math.abs(sum(households.map((row) => Number(row['weight']))) / exact - 1)).toBeLessThan(
      0.005,
    );
    const clusters = new Map(
      households.map((row) => [row['cluster'], `${row['region']}${row['urban']}`]),
    );
    expect([...clusters.keys()].map(Number).sort((a, b) => a - b)).toEqual(
      areas.map((_, i) => i + 1),
    );
    expect([...clusters.values()].filter((place) => place === 'R11')).toHaveLength(3);
  });

  it('puts no household’s members together by a weight that it alone has in its cluster', () => {
    // 600 households in twelve clusters, of which the first has a weight like no other.
    const own = new Map(weights).set(interviews[0]?.case ?? '', 500);
    const made = protectedRows({ ...input, weights: own });
    const households = new Map<string, Set<number>>();
    for (const { household, columns } of made.members) {
      const at = `${columns.get('cluster') ?? ''} ${columns.get('weight') ?? ''}`;
      households.set(at, (households.get(at) ?? new Set()).add(household));
    }
    expect(made.households.some(({ columns }) => columns.get('weight') === '500')).toBe(true);
    expect(Math.min(...[...households.values()].map(({ size }) => size))).toBeGreaterThan(1);
  });

  it('numbers and orders rows anew for every release, and the same way from the same seed', () => {
    expect(publicMicrodata({ ...input, interviews: [...interviews].reverse() })).toEqual(released);
    const next = read(publicMicrodata({ ...input, seed: `${seed}!` }).households);
    expect(households.map((row) => Number(row['household']))).toEqual(
      interviews.map((_, i) => i + 1),
    );
    const same = households.filter((row, i) => row['pc_cons'] === next[i]?.['pc_cons']).length;
    expect(same).toBeLessThan(30);
    // The first member is not the head more often than chance has it.
    const firstAdult = members.filter(
      (row) => row['person'] === '1' && row['d_work'] !== '',
    ).length;
    expect(firstAdult).toBeLessThan(0.97 * interviews.length);
  });

  it('fails loudly where blanks cannot help, on a guessable seed, and without a weight', () => {
    const few = interviews.filter((each, i) => each.record.area !== 'EA-7000' || i < 30);
    const lonely = areas.map((area) =>
      area.area === 'EA-7000' ? { ...area, region: 'R9' } : area,
    );
    expect(() => publicMicrodata({ ...input, interviews: few, areas: lonely })).toThrow(
      DisclosureError,
    );
    expect(() => publicMicrodata({ ...input, seed: 'short' })).toThrow(/32 random characters/);
    const short = new Map([...weights].slice(1));
    expect(() => publicMicrodata({ ...input, weights: short })).toThrow(/Weight all interviews/);
  });

  it('refuses a definition whose keys are missing or may not be published', () => {
    const household = { name: 'household', title: { en: '' } };
    const without = elements.filter((each) => each.name !== 'hh_type');
    const secret = elements.map((each) =>
      each.name === 'head_sex' && each.kind === 'calculation'
        ? { ...each, role: 'S' as const }
        : each,
    );
    for (const [name, broken] of [
      ['hh_type', without],
      ['head_sex', secret],
    ] as const) {
      const instruments = { household: { ...household, elements: broken } };
      const made = () => publicMicrodata({ ...input, definition: { ...definition, instruments } });
      // Which withholds the files and leaves the tables: not another error, which would stop both.
      expect(made).toThrow(DisclosureError);
      expect(made).toThrow(`no releasable '${name}'`);
    }
  });

  it('withholds the files of a survey without households or without members', () => {
    const only = (name: string, kept: Element[]) => ({
      ...definition,
      instruments: { [name]: { name, title: { en: '' }, elements: kept } },
    });
    const alone = elements.filter(({ name }) => name !== 'members' && name !== 'returned');
    for (const broken of [only('interview', elements), only('household', alone)]) {
      expect(() => publicMicrodata({ ...input, definition: broken })).toThrow(DisclosureError);
    }
  });

  it('keeps columns apart that would have one name', () => {
    const instruments = {
      household: {
        name: 'household',
        title: { en: '' },
        elements: [
          ...elements,
          question('weight', 'integer', 'O'),
          question('j_assets_radio', 'integer', 'O'),
        ],
      },
    };
    const kilograms = interviews.map((each) => ({
      ...each,
      record: { ...each.record, values: { ...each.record.values, weight: 71 } },
    }));
    const { households: csv } = publicMicrodata({
      ...input,
      interviews: kilograms,
      definition: { ...definition, instruments },
    });
    const [row] = read(csv);
    expect([row?.['weight_'], row?.['weight'] === '71']).toEqual(['71', false]);
    expect(csv.split('\r\n')[0]).toMatch(/,j_assets_radio,.*,weight_,j_assets_radio_$/);
  });
});
