import { expect, test } from 'vitest';
import { conformForm, expression } from './conform.ts';

const form = (model: string, body = ''): string =>
  '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa">' +
  `<h:head><h:title>T</h:title><model>${model}</model></h:head><h:body>${body}</h:body></h:html>`;

const usual = form(
  '<itext><translation lang="en" default="true()"><text id="l-0"><value>A <output value=" /d/a "/></value></text></translation></itext>' +
    '<instance><d id="x"><a/><r jr:template=""><b>1</b></r></d></instance>' +
    '<instance id="l"><root><item><itextId>l-0</itextId><name>p</name><n>3</n></item></root></instance>' +
    '<bind nodeset="/d/a" type="int" relevant=" /d/r/b  = 1"/>',
  '<input ref="/d/a"><label>A</label></input><select1 ref="/d/r/b"><label/><itemset nodeset="instance(\'l\')/root/item"><value ref="name"/><label ref="label"/></itemset></select1>',
);

test('two forms that mean the same are equal, whatever their spaces and order of attributes', () => {
  const other = usual
    .replace('type="int" relevant=" /d/r/b  = 1"', 'relevant="/d/r/b=1" type="int"')
    .replace('A <output value=" /d/a "/>', ' A  <output value="/d/a"/> ')
    .replace('</instance><bind', '</instance>\n  <bind');
  const { counts, differences } = conformForm(usual, other);
  expect(differences).toEqual([]);
  expect(counts).toEqual({
    binds: { equal: 1, all: 1 },
    paths: { equal: 4, all: 4 },
    controls: { equal: 3, all: 3 },
    choices: { equal: 2, all: 2 },
    languages: { equal: 2, all: 2 },
    texts: { equal: 1, all: 1 },
    form: { equal: 2, all: 2 },
  });
});

test.each([
  ['type="int"', 'type="string"', 'binds', '/d/a/@type'],
  ['relevant=" /d/r/b  = 1"', '', 'binds', '/d/a/@relevant'],
  ['= 1"', '= 2"', 'binds', '/d/a/@relevant'],
  ['<b>1</b>', '<b>2</b>', 'paths', '/d/r[template]/b'],
  ['<b>1</b>', '', 'paths', '/d/r[template]/b'],
  ['jr:template=""', '', 'paths', '/d/r'],
  ['<d id="x">', '<d id="y">', 'paths', '/d/@id'],
  ['<name>p</name>', '<name>q</name>', 'choices', 'list l, choice 1/name'],
  ['<n>3</n>', '', 'choices', 'list l, choice 1/n'],
  ['lang="en" default', 'lang="fr" default', 'languages', 'fr'],
  ['default="true()"', '', 'languages', 'en/@default'],
  ['<value>A <', '<value>B <', 'texts', 'en, l-0'],
  ['value=" /d/a "', 'value="/d/b"', 'texts', 'en, l-0'],
  [
    '<input ref="/d/a">',
    '<input ref="/d/a" appearance="w1">',
    'controls',
    'input /d/a/@appearance',
  ],
  ['<label>A</label>', '<label>B</label>', 'controls', 'input /d/a/label'],
  ['select1', 'select', 'controls', 'select /d/r/b'],
  ['/root/item"', '/root/item[n=3]"', 'controls', 'select1 /d/r/b/itemset'],
  ['>T<', '>U<', 'form', 'title'],
])('%s instead of %s is told', (ours, theirs, aspect, place) => {
  const { counts, differences } = conformForm(usual, usual.replaceAll(ours, theirs));
  const count = counts[aspect as keyof typeof counts];
  expect(count.equal).toBeLessThan(count.all);
  expect(differences).toContainEqual(expect.objectContaining({ aspect, place }));
});

test('the order of what the screen shows counts', () => {
  const swapped = usual.replace(
    /(<input.*<\/input>)(<select1.*<\/select1>)/,
    (_, input: string, select: string) => select + input,
  );
  expect(conformForm(usual, swapped).differences.map(({ place }) => place)).toContain(
    'input /d/a/order',
  );
});

test('spaces in quotes mean something, others do not', () => {
  expect(expression(" if( /a/b  = 'x  y' ,\n 1, 2 ) ")).toBe("if(/a/b='x  y',1,2)");
  expect(expression('/a/b -1')).not.toBe(expression('/a/b-1'));
});
