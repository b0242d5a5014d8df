import { expect, test } from 'vitest';
import { childOf, readXml, XmlError } from './xml-tree.ts';

test('elements are read with their namespaces, attributes as written, and text', () => {
  const root = readXml(
    '<?xml version="1.0"?><!-- by hand --><h:html xmlns="urn:x" xmlns:h="urn:h"><a jr:t="" xmlns:jr="urn:jr" b="1 &lt; 2">x<![CDATA[<y>]]></a></h:html>',
  );
  expect(root.name).toBe('html');
  expect(root.namespace).toBe('urn:h');
  expect(root.attributes.size).toBe(0);
  const a = childOf(root, 'a');
  expect(a?.namespace).toBe('urn:x');
  expect(a?.text).toBe('x<y>');
  expect([...(a?.attributes ?? [])]).toEqual([
    ['jr:t', ''],
    ['b', '1 < 2'],
  ]);
});

test('text between children keeps its place', () => {
  const value = readXml('<value>Is <output value="/data/a"/> right?</value>');
  expect(value.text).toBe('Is  right?');
  expect(value.mixed?.map((each) => (typeof each === 'string' ? each : each.name))).toEqual([
    'Is ',
    'output',
    ' right?',
  ]);
  expect(readXml('<a>\n  <b/>\n</a>').mixed).toBeUndefined();
});

test('attributes may be called like what every object has', () => {
  expect(readXml('<a __proto__="x" constructor="y"/>').attributes.get('__proto__')).toBe('x');
});

test.each([
  ['<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', /document type/],
  ['<a>&x;</a>', /not well-formed/],
  ['<a><b></a>', /not well-formed/],
  ['<a/><b/>', /not well-formed/],
  ['<p:a/>', /not well-formed/],
  ['<a b="1" b="2"/>', /not well-formed/],
  ['<a>', /not well-formed/],
  ['', /not well-formed|empty/],
  ['no XML', /not well-formed/],
])('%s is refused', (text, reason) => {
  expect(() => readXml(text)).toThrow(XmlError);
  expect(() => readXml(text)).toThrow(reason);
});

test('depth, elements and attributes are bounded while reading', () => {
  const limits = { depth: 3, elements: 5, attributes: 2 };
  expect(readXml('<a><b><c/></b></a>', limits).name).toBe('a');
  expect(() => readXml('<a><b><c><d/></c></b></a>', limits)).toThrow(/more than 3 deep/);
  expect(readXml('<a><b/><b/><b/><b/></a>', limits).children).toHaveLength(4);
  expect(() => readXml(`<a>${'<b/>'.repeat(5)}</a>`, limits)).toThrow(/more than 5 elements/);
  expect(() => readXml('<a x="1" y="2" z="3"/>', limits)).toThrow(/more than 2 attributes/);
  expect(() => readXml('<a>'.repeat(1_000_000))).toThrow(/more than 100 deep/);
});
