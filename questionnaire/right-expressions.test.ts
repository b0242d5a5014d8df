import { describe, expect, it } from 'vitest';
import { changed, faultsOf, wholeSurvey } from './examples/broken-survey.ts';

const form = 'instruments.household';
const put = (path: string, value: unknown) =>
  changed(wholeSurvey(), path, (holder, key) => {
    holder[key] = value;
  });
const calculated = (path: string, expression: string) =>
  changed(wholeSurvey(), `${path}.elements`, (holder, key) => {
    (holder[key] as unknown[]).push({
      kind: 'calculation',
      name: 'made',
      short: 'Made',
      role: 'O',
      expression,
    });
  });

/**
 * What is right is never refused. The expressions are of the kinds that the documentation of XLSForm and ODK shows and
 * that forms in use hold, with the names of the example.
 */
describe('of the household', () => {
  it.each([
    // Skip rules
    "${consent} = '1'",
    '${consent} = 1',
    "${consent} != ''",
    "not(selected(${consent}, '1'))",
    "selected(${uses}, '1') and not(selected(${uses}, '2'))",
    "selected('1 0', ${consent})",
    'count-selected(${uses}) > 1',
    "selected-at(${uses}, 0) = '1'",
    "${uses} = '1 2'",
    "${where} = 'R1' or ${where} = 'R2'",
    'string-length(${where}) > 0',
    '${consent} > 0',
    'number(${consent}) + 1',
    'sum(${m_adult}) > 0',
    'true()',
    '0',
    '1 = 1',
    "if(${consent} = '1', true(), false())",
    '${consent}',
    'boolean-from-string(${consent})',
    "'2' < '10'",
    // Months, days, moments
    "${left} = '2026-03'",
    "${left} = '2026-98'",
    "${left} != ''",
    'substr(${left}, 0, 4) >= 2020',
    'number(substr(${left}, 5)) = 98',
    'months-between(${left}, today()) <= 120',
    "months-between(${left}, '2026-03') > 3",
    "months-between(if(${left} = '', '2020-01', ${left}), ${day})",
    'today() >= ${day}',
    "${day} = '2026-01-01'",
    "${day} <= date('2026-01-01') and ${day} >= today() - 365",
    'int((today() - ${day}) div 365.25)',
    "format-date(${day}, '%Y-%m')",
    "format-date-time(now(), '%H:%M')",
    'decimal-date-time(${moment}) - decimal-date-time(now()) > 0.5',
    "date(concat(${left}, '-01'))",
    'min(${day}, today())',
    "${left_or_none} = '2020-01'",
    'months-between(${left_or_none}, today())',
    // Numbers and money
    'round(${n_adult} div 3, 2)',
    'int(${fee} * 1.18)',
    '${fee} > 100 and ${fee} != -98',
    "converted(${fee}, 'USD') < 5000",
    "converted(${fee}, 'QSD')",
    "coalesce(converted(${fee}, 'EUR'), 0) + 1",
    '(${n_adult} mod 2) = 0',
    'pow(1 + ${n_adult}, 2) - -1',
    'max(${n_adult}, 1, ${oldest})',
    'sqrt(abs(${wages})) + log10(100) + pi()',
    "cfg('adult') + 1",
    "${n_adult} > cfg('limit')",
    "cfg('limit') = '' or ${n_adult} <= cfg('limit')",
    "cfg('asks')",
    "if(cfg('asks'), 1, 0)",
    "indexed-repeat(${m_country}, ${members}, 1) = cfg('home')",
    // Rows
    'count(${members})',
    'count(${members}[${m_age} >= 18])',
    "count(${members}[${m_age} >= 18 and ${m_country} = 'QSY']) > 0",
    'sum(${members}[${m_adult} = 1]/m_wage)',
    'max(${m_age})',
    'min(${members}/m_age)',
    "join(', ', ${m_age})",
    'concat(${m_age})',
    'count-non-empty(${m_wage})',
    '${members}[1]/m_age',
    '${members}[position() = 1]/m_age + 1',
    "${members}[${m_country} = 'QSY' and m_adult = 1]/m_age > 40",
    '${m_age}[1]',
    'indexed-repeat(${m_age}, ${members}, 1)',
    'indexed-repeat(${m_age}, ${members}, ${n_adult}) > 3',
    'sum(${members}[m_age > ../n_adult]/m_wage)',
    'count(${members}[m_country = current()/../where])',
    'count(${members}[m_born = ${left}])',
    // Texts
    "concat(${where}, '-', ${n_adult})",
    "join(' ', ${where}, 'x')",
    "regex(${where}, '[A-Z][0-9]+')",
    "contains(${where}, 'R') and starts-with(${where}, 'R') and ends-with(${where}, '1')",
    "translate(${where}, 'R', 'r')",
    "jr:choice-name(${where}, '${where}')",
    "jr:choice-name(selected-at(${uses}, 0), '${uses}')",
    "substring-before(${left}, '-')",
    "normalize-space(' a ')",
    "digest(${where}, 'SHA-256', 'hex')",
    'string(${n_adult})',
    // Chance and time
    'once(uuid())',
    'once(random()) < 0.5',
    "if(random() < 0.5, 'A', 'B')",
    'int(random() * 10)',
    // Blanks
    "coalesce(${left}, '')",
    "if(${fee} = '', '', ${fee} * 2)",
    "if(${n_adult} > 0, '', 1) + 1",
    "if(${n_adult} > 0, 'some', 0)",
    "'' + 1",
    'checklist(1, 2, ${consent}, ${m_adult}[1])',
    "weighted-checklist(1, 2, ${consent} = '1', 2)",
    '${class}',
    "${class} = 'R1'",
    '${seconds} div 60 > 20',
    '(((1)))',
    '- - 1',
    "\n  ${consent}\t=\n'1' ",
  ])('%s', (expression) => {
    expect(faultsOf(calculated(form, expression))).toEqual([]);
  });
});

describe('of a row', () => {
  it.each([
    'position(..)',
    'position(..) = 1',
    '${m_age} >= 18',
    '../m_age >= 18',
    "${m_partner} = '' or ${m_partner} = 0",
    'months-between(${m_born}, today()) div 12 - ${m_age} < 1',
    "${m_country} = cfg('home')",
    "${consent} = '1' and ${m_age} > 3",
    'string-length(${m_country}) = 3',
  ])('%s', (expression) => {
    expect(faultsOf(calculated(`${form}.members`, expression))).toEqual([]);
  });
});

describe('of an answer', () => {
  it.each<[string, string]>([
    ['members.m_age', '. >= 0 and . <= 120'],
    ['members.m_age', '. < 120 or . = -98'],
    ['members.m_name', "regex(., '[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,4}')"],
    ['members.m_name', 'string-length(.) < 40 and ${consent} = 1'],
    ['members.m_name', 'number(.) > 3'],
    ['money.uses', "not(selected(., '1') and selected(., '2'))"],
    ['money.uses', 'count-selected(.) <= 3'],
    ['left', 'months-between(., today()) >= 0'],
    ['left', ". != '2026-98'"],
    ['day', '. <= today()'],
    ['moment', 'decimal-date-time(.) > decimal-date-time(now())'],
    ['fee', "converted(., 'USD') < 100000"],
    ['fee', '. > 0'],
    ['where', ". = ${class} or . = 'R2'"],
    ['picture', "ends-with(., '.jpg')"],
    ['money.helpers', "selected(., '1')"],
    ['members.m_partner', '. != position(..)'],
  ])('%s: %s', (question, expression) => {
    const checks = [{ id: 'tried', kind: 'soft', expression, message: { en: 'Look again.' } }];
    expect(faultsOf(put(`${form}.${question}.checks`, checks))).toEqual([]);
  });
});

describe('of choices, defaults and rates', () => {
  it.each<[string, string]>([
    ['district.choiceFilter', 'region = ${where}'],
    ['district.choiceFilter', "selected('d1 d2', name)"],
    ['district.choiceFilter', "region = ${where} or name = 'd1'"],
    ['district.choiceFilter', "${where} = '' or region = 'R2'"],
    ['district.choiceFilter', 'count(${members}[${m_age} > 3]) > 0'],
    ['where.default', "'R1'"],
    ['where.default', "if(${class} = '', 'R1', ${class})"],
    ['members.m_age.default', '30'],
    ['members.m_born.default', "'1990-98'"],
    ['day.default', "'2026-02-28'"],
    ['moment.default', 'now()'],
    ['left.default', "format-date(today(), '%Y-%m')"],
    ['money.uses.default', "'1 2'"],
    ['fee.rateMonth', 'today()'],
    ['fee.rateMonth', "if(${left} = '', today(), ${left})"],
    ['fee.rateMonth', "'2025-01'"],
  ])('%s: %s', (path, expression) => {
    expect(faultsOf(put(`${form}.${path}`, expression))).toEqual([]);
  });
});

it('of the languages of the world', () => {
  const survey = wholeSurvey();
  expect(
    faultsOf({
      ...survey,
      languages: ['en', 'fr', 'pt-BR', 'zh-Hant', 'swh', 'sr-Latn-RS'],
    }).filter(({ place }) => place === 'languages'),
  ).toEqual([]);
});
