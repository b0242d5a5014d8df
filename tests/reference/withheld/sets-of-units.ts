/**
 * Sets of persons as a reader of the questionnaire writes them down: by topic the values that somebody in the set can
 * have. Read off the texts of conditions and the codes of count tables, by what the questionnaire of Development on the
 * Move says of its variables; it shares nothing with the platform's own reading of conditions.
 */
import { worldRegions } from '../../../analysis/products/counts/world-regions.ts';
import type { SurveyDefinition } from '../../../questionnaire/definition.ts';

/** What is not named is free. A condition that cannot be read is a topic of its own. */
export type UnitSet = ReadonlyMap<string, ReadonlySet<string>>;

export interface Reader {
  /** Those of whom all conditions are true. */
  setOf: (conditions: readonly string[]) => UnitSet;
  /** Those in a category of a count table, of whose dimension these are all categories. */
  category: (dimension: string, code: string, all: readonly string[]) => UnitSet;
  /** Whether everybody has one of these values of the topic. */
  isAll: (topic: string, values: ReadonlySet<string>) => boolean;
}

const upTo = (last: number) => Array.from({ length: last + 1 }, (_, at) => String(at));
const arrivals = ['0-11', '12-59', '60-119', '120+'];
const abroad = [...arrivals, 'some time'];

/** Values of topics that a reader of the questionnaire can list. */
const domains: Record<string, readonly string[]> = {
  ...{ sex: ['1', '2'], age: upTo(120), urban: ['1', '0'], wealth: ['1', '2', '3', '4', '5'] },
  ...{ status: ['2', '3', '4'], previous: ['never', ...abroad], hh_type: ['1', '2', '3', '4'] },
  ...{ work: ['employed', 'unemployed', 'outside'], c_marital: ['1', '2', '3', '4', '5', '6'] },
  ...{ d_ed_level: upTo(8), e_ed_now: upTo(8), d_isco: upTo(9), d_icse: upTo(7).slice(1) },
  ...{ d_isic: [...'ABCDEFGHIJKLMNOPQRSTU'], d_ed_now: ['1', '0'] },
};

/** Variables by another name for what they are about. */
const topics: Record<string, string> = {
  ...{ c_sex: 'sex', e_sex: 'sex', c_age: 'age', e_age: 'age', wealth_q: 'wealth' },
  ...{ c_birth_country: 'birth', c_citizen1: 'citizen', f_country: 'lived_in' },
  ...{ e_dest_country: 'residence', mig_status: 'status' },
};

/** Topics that nobody is without an answer to, or next to nobody. */
export const answeredByAll = new Set(['sex', 'age', 'region', 'urban', 'wealth', 'hh_type']);

export function readerOf(definition: SurveyDefinition): Reader {
  const own = definition.country;
  const countries = (definition.choices['country'] ?? [])
    .map(({ code }) => code)
    .filter((code) => code !== 'XXX' && code !== 'XXA');
  const regions = ['R1', 'R2', 'R3', 'R4', 'R5'];
  const domainOf = (topic: string): readonly string[] | undefined =>
    ['birth', 'citizen', 'lived_in', 'residence'].includes(topic)
      ? topic === 'citizen'
        ? [...countries, 'XXA']
        : countries
      : topic === 'region'
        ? regions
        : domains[topic];
  const not = (topic: string, codes: readonly string[]) =>
    (domainOf(topic) ?? []).filter((one) => !codes.includes(one));

  /** What calculations of the questionnaire say in other words. */
  const said: Record<string, readonly [topic: string, values: readonly string[]]> = {
    'is_imm 1': ['birth', not('birth', [own])],
    'is_imm 0': ['birth', [own]],
    'is_foreign 1': ['citizen', not('citizen', [own])],
    'is_foreign 0': ['citizen', [own]],
    'is_ret 1': ['status', ['2']],
    ...{ 'c_abroad_3m 0': ['previous', ['never']], 'c_abroad_3m 1': ['previous', abroad] },
    ...{ 'employed 1': ['work', ['employed']], 'unemp 1': ['work', ['unemployed']] },
    ...{ 'employed 0': ['work', ['unemployed', 'outside']] },
    ...{ 'unemp 0': ['work', ['employed', 'outside']] },
    ...{ 'in_lf 1': ['work', ['employed', 'unemployed']], 'in_lf 0': ['work', ['outside']] },
    ...{ 'hh_mig 1': ['hh_type', ['1', '2']], 'hh_mig 0': ['hh_type', ['3', '4']] },
    ...{ 'hh_absent 1': ['hh_type', ['1']], 'hh_absent 0': ['hh_type', ['2', '3', '4']] },
  };
  const withValues = (variable: string, codes: readonly string[]): UnitSet => {
    const [only] = codes;
    const found = codes.length === 1 ? said[`${variable} ${only ?? ''}`] : undefined;
    if (found !== undefined) return new Map([[found[0], new Set(found[1])]]);
    const topic = topics[variable] ?? variable;
    const domain = domainOf(topic);
    return new Map([[topic, new Set(codes.filter((one) => domain?.includes(one) ?? true))]]);
  };
  const asText = (text: string): UnitSet => new Map([[text.replaceAll(/\s/g, ''), new Set(['1'])]]);

  const read = (given: string): UnitSet => {
    const text = bare(given.replaceAll("cfg('country')", `'${own}'`));
    const ands = apart(text, ' and ');
    if (ands.length > 1) return ands.map(read).reduce(both);
    const ors = apart(text, ' or ');
    if (ors.length > 1) {
      const sets = ors.map(read);
      const names = new Set(sets.flatMap((set) => [...set.keys()]));
      const [topic] = names;
      if (names.size !== 1 || topic === undefined) return asText(text);
      return new Map([[topic, new Set(sets.flatMap((set) => [...(set.get(topic) ?? [])]))]]);
    }
    const ifs = /^if\((.*), 1, 0\)$/.exec(text);
    if (ifs?.[1] !== undefined) return read(ifs[1]);
    const negated = /^not\((.*)\)$/.exec(text);
    if (negated?.[1] !== undefined) {
      const [inner] = [...read(negated[1])];
      const domain = inner && domainOf(inner[0]);
      if (inner === undefined || domain === undefined) return asText(text);
      return new Map([[inner[0], new Set(domain.filter((one) => !inner[1].has(one)))]]);
    }
    const list = /^selected\('([^']*)', \$\{(\w+)\}\)$/.exec(text);
    if (list) return withValues(list[2] ?? '', (list[1] ?? '').split(' '));
    const months = /^months-between\(\$\{c_arrive_ym\}, today\(\)\) (<|>=) (\d+)$/.exec(text);
    if (months) {
      const place = ['12', '60', '120'].indexOf(months[2] ?? '') + 1;
      if (place === 0) return asText(text);
      const own_ = months[1] === '<' ? arrivals.slice(0, place) : arrivals.slice(place);
      return new Map([['previous', new Set(own_)]]);
    }
    const compared = /^\$\{(\w+)\} (=|!=|<|<=|>|>=) '?([^']*)'?$/.exec(text);
    if (compared === null || compared[3]?.startsWith('$') === true) return asText(text);
    const [, variable = '', operator = '', value = ''] = compared;
    if (operator === '=') return withValues(variable, [value]);
    const topic = topics[variable] ?? variable;
    const domain = domainOf(topic);
    if (domain === undefined) return asText(text);
    if (operator === '!=') return new Map([[topic, new Set(not(topic, [value]))]]);
    const number = Number(value);
    const holds = (one: number) =>
      operator === '<'
        ? one < number
        : operator === '<='
          ? one <= number
          : operator === '>'
            ? one > number
            : one >= number;
    return new Map([[topic, new Set(domain.filter((one) => holds(Number(one))))]]);
  };

  const known = new Map<string, UnitSet>();
  const setOf = (conditions: readonly string[]): UnitSet =>
    conditions
      .filter((text) => text.trim() !== '')
      .map((text) => {
        const before = known.get(text);
        if (before !== undefined) return before;
        const found = read(text);
        known.set(text, found);
        return found;
      })
      .reduce(both, new Map());

  const countryCodes = (code: string, all: readonly string[]): readonly string[] => {
    const foreign = countries.filter((one) => one !== own);
    const single = all.filter((one) => foreign.includes(one));
    const inRegion = (one: string): string[] => {
      const number = /^M49_(\d+)/.exec(one)?.[1];
      const region = worldRegions.find((world) => world.code === number)?.countries ?? [];
      return foreign.filter((country) => region.includes(country) && !single.includes(country));
    };
    if (code === 'abroad') return foreign;
    if (code.startsWith('M49_')) return inRegion(code);
    if (code !== 'other') return [code];
    const taken = new Set([
      ...single,
      ...all.filter((one) => one.startsWith('M49_')).flatMap(inRegion),
    ]);
    return foreign.filter((one) => !taken.has(one));
  };
  const category = (dimension: string, code: string, all: readonly string[]): UnitSet => {
    const in_ = (topic: string, values: readonly string[]) => new Map([[topic, new Set(values)]]);
    switch (dimension) {
      case 'birth':
      case 'lived_in':
      case 'residence':
        return in_(dimension, countryCodes(code, all));
      case 'citizenship':
        return in_(
          'citizen',
          code === 'own'
            ? [own]
            : code === 'none'
              ? ['XXA']
              : code === 'foreign'
                ? countries.filter((one) => one !== own)
                : not('citizen', [own]),
        );
      case 'previous':
      case 'arrival': {
        const merged: Record<string, readonly string[]> = {
          ...{ abroad, 'abroad-some-time': ['some time'] },
          ...{ '0-59': ['0-11', '12-59'], '60+': ['60-119', '120+'] },
        };
        return in_('previous', merged[code] ?? [code]);
      }
      case 'sex':
        return in_('sex', [code === 'M' ? '1' : '2']);
      case 'age': {
        const [, from = '0', to = '120'] = /^Y_?(?:GE)?(\d+)(?:T(\d+))?$/.exec(code) ?? [];
        return in_('age', upTo(120).slice(Number(from), Number(to) + 1));
      }
      case 'status':
        return in_('status', [{ returned: '2', immigrant: '3' }[code] ?? '4']);
      case 'work':
        return in_('work', code === 'not' ? ['unemployed', 'outside'] : [code]);
      case 'marital': {
        const codes: Record<string, string[]> = {
          ...{ single: ['1'], union: ['2', '3'], parted: ['4', '5'], widowed: ['6'] },
          was: ['4', '5', '6'],
        };
        return in_('c_marital', codes[code] ?? []);
      }
      default:
        return in_(dimension, [code]);
    }
  };
  return {
    ...{ setOf, category },
    isAll: (topic, values) => domainOf(topic)?.every((one) => values.has(one)) ?? false,
  };
}

/** Those in both. */
export function both(a: UnitSet, b: UnitSet): UnitSet {
  const joined = new Map(a);
  for (const [topic, values] of b) {
    const before = joined.get(topic);
    joined.set(
      topic,
      before === undefined ? values : new Set([...values].filter((one) => before.has(one))),
    );
  }
  return joined;
}

/** Without brackets around all of it. */
function bare(given: string): string {
  const text = given.trim();
  if (!text.startsWith('(') || !text.endsWith(')')) return text;
  let depth = 0;
  for (let at = 0; at < text.length - 1; at++) {
    depth += text[at] === '(' ? 1 : text[at] === ')' ? -1 : 0;
    if (depth === 0) return text;
  }
  return bare(text.slice(1, -1));
}

/** Parts that a word joins outside of brackets. */
function apart(text: string, word: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    depth +=
      text[at] === '(' || text[at] === '[' ? 1 : text[at] === ')' || text[at] === ']' ? -1 : 0;
    if (depth > 0 || !text.startsWith(word, at)) continue;
    parts.push(text.slice(from, at));
    from = at + word.length;
  }
  return [...parts, text.slice(from)];
}
