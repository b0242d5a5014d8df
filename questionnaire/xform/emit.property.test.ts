import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyForm } from '../xlsform/examples/any-form.ts';
import type { FormItem, XlsForm } from '../xlsform/form.ts';
import { conformForm } from './conform.ts';
import { emitXForm } from './emit.ts';
import { formTexts, primaryOf, readXForm } from './xform-parts.ts';
import type { XmlElement } from './xml-tree.ts';

const all = (element: XmlElement): XmlElement[] => [element, ...element.children.flatMap(all)];

/** The places of an instance; those of templates are also those of rows. */
function pathsOf(element: XmlElement, above = ''): string[] {
  const path = `${above}/${element.name}`;
  return [path, ...element.children.flatMap((child) => pathsOf(child, path))];
}

function namesOf(items: readonly FormItem[]): string[] {
  return items.flatMap((item) => [
    item.name,
    ...(item.kind === 'field' ? [] : namesOf(item.items)),
  ]);
}

test('whatever a form holds, its XForm is whole: places, texts and lists that it speaks of are there', () => {
  fc.assert(
    fc.property(anyForm, (form) => {
      const { xml, findings } = emitXForm(form);
      expect(findings).toEqual([]);
      const parts = readXForm(xml);
      const primary = primaryOf(parts);
      const paths = new Set(primary ? pathsOf(primary) : []);
      for (const name of namesOf(form.items)) {
        expect([...paths].some((path) => path.endsWith(`/${name}`))).toBe(true);
      }
      const body = parts.body ? all(parts.body) : [];
      for (const each of [...parts.model.children, ...body]) {
        const { name, attributes } = each;
        const path = attributes.get('nodeset') ?? attributes.get('ref');
        if (path?.startsWith('/')) expect(paths, name).toContain(path);
        const list = /^(?:randomize\()?instance\('(\w+)'\)/.exec(
          attributes.get('nodeset') ?? '',
        )?.[1];
        if (list !== undefined) {
          expect(parts.instances.map((one) => one.attributes.get('id'))).toContain(list);
        }
      }
      const ids = [...xml.matchAll(/jr:itext\('([^']+)'\)|<itextId>([^<]+)</g)].map(
        ([, reference, id]) => reference ?? id ?? '',
      );
      for (const texts of formTexts(parts).values()) {
        for (const id of ids) expect(texts.has(id), id).toBe(true);
      }
      expect(conformForm(xml, xml).differences).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

/** A form whose calculations all refer to one place, wherever they stand. */
function referringTo(name: string, form: XlsForm): XlsForm {
  const items = (some: readonly FormItem[]): FormItem[] =>
    some.map((item) =>
      item.kind === 'field'
        ? { ...item, relevant: `\${${name}} = 1` }
        : { ...item, items: items(item.items) },
    );
  return { ...form, items: items(form.items) };
}

test('a reference leads to what it names, from wherever it is written', () => {
  fc.assert(
    fc.property(
      anyForm.chain((form) =>
        fc
          .constantFrom(...namesOf(form.items))
          .map((name) => ({ name, form: referringTo(name, form) })),
      ),
      ({ name, form }) => {
        const { model, ...parts } = readXForm(emitXForm(form).xml);
        const primary = primaryOf({ model, ...parts });
        const target = (primary ? pathsOf(primary) : []).find((path) => path.endsWith(`/${name}`));
        for (const { name: kind, attributes } of model.children) {
          const path = attributes.get('relevant')?.replace('= 1', '').trim();
          if (kind !== 'bind' || !path?.includes(name)) continue;
          expect(new URL(path, `x:${attributes.get('nodeset') ?? ''}/`).pathname).toBe(target);
        }
      },
    ),
    { numRuns: 60 },
  );
});
