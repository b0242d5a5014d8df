import { nearest } from '../expression/nearest.ts';
import type { FormFinding } from '../xlsform/form.ts';
import type { Instance } from './instances.ts';
import type { XmlNode } from './xml-write.ts';

/** Faults for expressions that look something up where there is nothing: engines refuse to open such a form. */
export function unknownInstances(
  parts: readonly XmlNode[],
  instances: readonly Instance[],
): FormFinding[] {
  const known = instances.map(({ name }) => name);
  const asked = new Set<string>();
  for (const part of parts) collect(part, asked);
  return [...asked]
    .filter((name) => !known.includes(name))
    .map((name) => {
      const like = nearest(name, known);
      const written = `instance('${name}')`;
      return {
        kind: 'fault',
        reason: `${written} looks something up where the form has nothing.`,
        remedy:
          like === undefined
            ? `Add a row of the type csv-external called ${name}, or choose from ${name}.csv, or write the list on the sheet choices.`
            : `Write instance('${like}') if that is meant.`,
      };
    });
}

function collect({ attributes, children }: XmlNode, asked: Set<string>): void {
  for (const [attribute, text] of Object.entries(attributes)) {
    // What stands on the sheet external_choices is found in itemsets.csv, not in an instance.
    if (attribute === 'query' || !text.includes('instance(')) continue;
    for (const [, name] of text.matchAll(/(?<![\w.-])instance\(\s*['"]([^'"]*)['"]\s*\)/g)) {
      if (name !== undefined) asked.add(name);
    }
  }
  for (const child of children) if (typeof child === 'object') collect(child, asked);
}
