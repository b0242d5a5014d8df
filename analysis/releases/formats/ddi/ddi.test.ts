import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { beforeAll, describe, expect, it } from 'vitest';
import { frequenciesOf } from '../frequencies.ts';
import { madeUpStudy } from '../made-up-study.ts';
import { madeUpTable } from '../made-up-table.ts';
import { codebookAttributes, codebookOrder } from './codebook-order.ts';
import { ddiCodebook } from './ddi.ts';

interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
  text: string;
}

let xml = '';
let root: Element;

beforeAll(async () => {
  const table = madeUpTable();
  const frequencies = await frequenciesOf(table);
  const member = { ...table, name: 'member', links: [{ table: 'household', by: ['household'] }] };
  const files = [
    { table, frequencies },
    { table: member, frequencies },
  ];
  xml = ddiCodebook(madeUpStudy, files, ['en', 'fr']);
  root = parsed(xml);
});

describe('a codebook of DDI', () => {
  it('is well-formed, whatever its texts say', () => {
    expect(XMLValidator.validate(xml)).toBe(true);
    expect(one('stdyDscr citation titlStmt titl').text).toBe(madeUpStudy.title.en);
    expect(one('stdyDscr citation titlStmt parTitl').text).toBe(madeUpStudy.title['fr']);
    expect(one('stdyDscr stdyInfo abstract').text).toBe('On migration.');
    const sex = variable('sex');
    expect(sex.children.at(-2)?.text).toBe("Don't & <script>alert(1)</script>");
  });

  it('has every element where the schema has it, as often as it may', () => {
    expect(faultsOf(root)).toEqual([]);
    // The judge itself: a title after its number, two of what may be one, an unknown child, no title at all.
    const titles = (names: string) => ({
      ...{ name: 'titlStmt', attributes: {}, text: '' },
      children: names.split(' ').map((name) => ({ name, attributes: {}, children: [], text: 'x' })),
    });
    for (const wrong of ['IDNo titl', 'titl titl', 'titl nonsense', 'IDNo']) {
      expect([wrong, faultsOf(titles(wrong)).length]).not.toEqual([wrong, 0]);
    }
  });

  it('refers only to what there is, and names nothing twice', () => {
    const all = everything(root);
    const ids = all.flatMap(({ attributes }) => attributes['ID'] ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[A-Za-z_][\w.-]*$/);
    const refs = all.flatMap(({ name, attributes }) =>
      Object.entries(attributes).flatMap(([attribute, value]) =>
        codebookAttributes[name]?.[attribute] === 'IDREFS' ? value.split(' ') : [],
      ),
    );
    expect(refs.length).toBeGreaterThan(50);
    expect(refs.filter((ref) => !ids.includes(ref))).toEqual([]);
  });

  it('tells wording, universe, codes and their frequencies, unweighted and weighted, in both languages', () => {
    const sex = variable('sex');
    expect(texts(sex, 'labl')).toEqual(['en Sex', 'fr Sexe']);
    expect(texts(child(sex, 'qstn'), 'qstnLit')).toEqual([
      'en Is (NAME) a man, or "a woman" <b>?',
      'fr Est-ce un homme ou une femme ?',
    ]);
    expect(texts(sex, 'universe')).toEqual(['en All members', 'fr Tous les membres']);
    const categories = sex.children.filter(({ name }) => name === 'catgry');
    expect(
      categories.map((each) => [
        ...[child(each, 'catValu').text, each.attributes['missing']],
        ...each.children.filter(({ name }) => name === 'catStat').map(({ text }) => text),
      ]),
    ).toEqual([
      ...[
        ['1', undefined, '1', '1.5'],
        ['2', undefined, '2', '4'],
      ],
      ...[
        ['.d', 'Y', '1', '0.125'],
        ['.r', 'Y', '1', '1000.5'],
      ],
      ...[
        ['.n', 'Y', '1', '3'],
        ['.', 'Y', '1', '1'],
      ],
    ]);
    const [, weighted] = categories[0]?.children.filter(({ name }) => name === 'catStat') ?? [];
    expect(weighted?.attributes).toEqual({ type: 'freq', wgtd: 'wgtd', 'wgt-var': 'V1_2' });
    expect(variable('weight').attributes).toMatchObject({ ID: 'V1_2', wgt: 'wgt', files: 'F1' });
  });

  it('tells the moments of numbers without codes, and the size of files', () => {
    const edge = variable('int_edge');
    const statistics = edge.children.filter(({ name }) => name === 'sumStat');
    const told = (type: string, weighted: boolean) =>
      statistics.find(
        ({ attributes }) =>
          attributes['type'] === type && (attributes['wgtd'] === 'wgtd') === weighted,
      )?.text;
    expect([told('vald', false), told('invd', false), told('vald', true)]).toEqual([
      '3',
      '4',
      '5.5',
    ]);
    expect([told('min', false), told('max', false)]).toEqual(['1', '32740']);
    expect(Number(told('mean', false))).toBeCloseTo(32_842 / 3, 6);
    expect(Number(told('mean', true))).toBeCloseTo(65_633.5 / 5.5, 6);
    expect(one('fileDscr fileTxt dimensns caseQnty').text).toBe('7');
    expect(one('fileDscr fileTxt dimensns varQnty').text).toBe('12');
  });

  it('tells from where to where numbers go, never in powers of ten', () => {
    const rangeOf = (name: string) => child(child(variable(name), 'valrng'), 'range').attributes;
    expect(rangeOf('share')).toEqual({ UNITS: 'REAL', min: '0.00000001', max: '1' });
    expect(rangeOf('int_edge')).toEqual({ UNITS: 'INT', min: '1', max: '32740' });
  });
});

function parsed(document: string): Element {
  const parser = new XMLParser({
    ...{ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '' },
    ...{ parseTagValue: false, parseAttributeValue: false, trimValues: false },
  });
  const [found] = elementsOf(parser.parse(document)).filter(({ name }) => name === 'codeBook');
  if (found === undefined) throw new Error('There is no codeBook.');
  return found;
}

function elementsOf(nodes: unknown): Element[] {
  return (nodes as Record<string, unknown>[]).flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ':@' && key !== '#text');
    if (name === undefined || name.startsWith('?')) return [];
    const inside = node[name] as Record<string, unknown>[];
    const text = inside.map((each) => String(each['#text'] ?? '')).join('');
    const attributes = (node[':@'] ?? {}) as Record<string, string>;
    return [{ name, attributes, children: elementsOf(inside), text }];
  });
}

/** Where an element, or one in it, departs from the schema. */
function faultsOf(element: Element): string[] {
  const { name, children, attributes, text } = element;
  const faults: string[] = [];
  const order = codebookOrder[name];
  const names = children.map((each) => each.name);
  if (order === undefined) {
    if (names.length > 0) faults.push(`${name} has ${names.join()}`);
  } else {
    const pattern = order.split(' ').map((each) => {
      const [, own = '', times = ''] = /^(\w+)([?*+]?)$/.exec(each) ?? [];
      return `(${own} )${times}`;
    });
    const line = names.map((each) => `${each} `).join('');
    if (!new RegExp(`^${pattern.join('')}$`).test(line)) faults.push(`${name}: ${line}`);
    if (text.trim() !== '') faults.push(`${name} has text`);
  }
  for (const [attribute, value] of Object.entries(attributes)) {
    if (attribute === 'ID' || attribute === 'xml:lang') continue;
    const allowed = codebookAttributes[name]?.[attribute];
    const values = allowed?.includes('|') ? allowed.split('|') : [value];
    if (allowed === undefined || !values.includes(value))
      faults.push(`${name} ${attribute}=${value}`);
  }
  return [...faults, ...children.flatMap(faultsOf)];
}

function everything(element: Element): Element[] {
  return [element, ...element.children.flatMap(everything)];
}

function child(element: Element, name: string): Element {
  const found = element.children.find((each) => each.name === name);
  if (found === undefined) throw new Error(`${element.name} has no ${name}.`);
  return found;
}

function one(path: string): Element {
  return path.split(' ').reduce(child, root);
}

function variable(name: string): Element {
  const found = one('dataDscr').children.find(({ attributes }) => attributes['name'] === name);
  if (found === undefined) throw new Error(`There is no variable ${name}.`);
  return found;
}

function texts(element: Element, name: string): string[] {
  return element.children
    .filter((each) => each.name === name)
    .map(({ attributes, text }) => `${attributes['xml:lang'] ?? ''} ${text}`);
}
