import type { FormFinding, XlsForm } from '../xlsform/form.ts';
import type { XmlNode } from './xml-write.ts';

const usual = {
  xmlns: 'http://www.w3.org/2002/xforms',
  'xmlns:h': 'http://www.w3.org/1999/xhtml',
  'xmlns:ev': 'http://www.w3.org/2001/xml-events',
  'xmlns:xsd': 'http://www.w3.org/2001/XMLSchema',
  'xmlns:jr': 'http://openrosa.org/javarosa',
  'xmlns:orx': 'http://openrosa.org/xforms',
  'xmlns:odk': 'http://www.opendatakit.org/xforms',
};
const entities = { 'xmlns:entities': 'http://www.opendatakit.org/xforms/entities' };

/**
 * The namespaces that a form declares: the usual ones, that of entities, and those of the setting
 * `namespaces` (`esri="http://…"`). A prefix that nobody declares, and a name that is none, are faults: no engine would read the form.
 */
export function namespacesOf(
  form: XlsForm,
  parts: readonly XmlNode[],
  findings: FormFinding[],
): Record<string, string> {
  const all: Record<string, string> = { ...usual };
  const own = form.settings['namespaces'] ?? '';
  for (const [, prefix, quoted, bare] of own.matchAll(/([^\s=]+)=(?:["']([^"']*)["']|(\S+))/g)) {
    const name = `xmlns:${prefix ?? ''}`;
    if (!(name in all)) all[name] = quoted ?? bare ?? '';
  }
  const used = new Set<string>();
  const names = new Set<string>();
  for (const part of parts) collect(part, names);
  for (const name of names) {
    if (!xmlName.test(name)) {
      findings.push({
        kind: 'fault',
        reason: `${JSON.stringify(name)} cannot be the name of an element or an attribute.`,
        remedy:
          'Begin with a letter or an underscore, and go on with letters, digits, - _ and full stops.',
      });
    } else if (name.includes(':')) used.add(name.slice(0, name.indexOf(':')));
  }
  if (used.has('entities') || (form.entities ?? []).length > 0) Object.assign(all, entities);
  for (const prefix of used) {
    if (builtIn.has(prefix) || `xmlns:${prefix}` in all) continue;
    findings.push({
      kind: 'fault',
      place: { sheet: 'settings', row: 2, column: 'namespaces' },
      reason: `The prefix ${JSON.stringify(prefix)} of a column is declared nowhere.`,
      remedy: `Write ${prefix}="http://…" under namespaces on the sheet settings.`,
    });
  }
  return all;
}

const builtIn = new Set(['xml', 'xmlns']);
const xmlName = /^[\p{L}_][\p{L}\p{N}\p{M}_.·-]*(:[\p{L}_][\p{L}\p{N}\p{M}_.·-]*)?$/u;

function collect({ name, attributes, children }: XmlNode, names: Set<string>): void {
  names.add(name);
  for (const each of Object.keys(attributes)) names.add(each);
  for (const child of children) if (typeof child === 'object') collect(child, names);
}
