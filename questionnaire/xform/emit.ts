import type { FormFinding, Place, XlsForm } from '../xlsform/form.ts';
import { bindsOf } from './binds.ts';
import { controlsOf } from './controls.ts';
import { entitiesVersion } from './entities.ts';
import { nodesOf, type FormNode } from './form-node.ts';
import { formTree, isYes, type FormTree } from './form-tree.ts';
import { namespacesOf } from './namespaces.ts';
import { primaryInstance, secondaryInstances, staticDefault, type Instance } from './instances.ts';
import { itextOf } from './itext.ts';
import { referencesOf } from './references.ts';
import { searchedFiles, searchedLists } from './searched-lists.ts';
import { unknownInstances } from './unknown-instances.ts';
import { node, writeXml, type XmlNode } from './xml-write.ts';

/** A form as engines read it. */
export interface XForm {
  xml: string;
  /** The names of the files that it asks for: images, recordings, tables of choices. */
  media: readonly string[];
  /** Faults are what engines would refuse or read otherwise than it was meant. */
  findings: readonly FormFinding[];
}

/**
 * A form as an XForm 1.1 with the extensions of OpenRosa and ODK, as pyxform 4.5 writes and JavaRosa reads it.
 * https://getodk.github.io/xforms-spec/
 */
export function emitXForm(form: XlsForm): XForm {
  const tree = formTree(form);
  const findings = [...tree.findings];
  const references = referencesOf(tree, (name, from, times) => {
    findings.push(missingName(name, from, times));
  });
  const { itext, files } = itextOf(form, tree, references);
  const instances = once(secondaryInstances(form, tree, searchedLists(form)), findings);
  const binds = bindsOf(tree, references);
  const controls = controlsOf(form, tree, references);

  const model = node(
    'model',
    {
      'odk:xforms-version': '1.0.0',
      'entities:entities-version': entitiesVersion(tree.entities),
    },
    [
      submissionOf(form),
      itext,
      node('instance', {}, [primaryInstance(form, tree, references)]),
      ...instances.map(({ element }) => element),
      ...binds,
    ],
  );
  const { settings } = form;
  const bodyClass = settings['style'] === '' ? undefined : settings['style'];
  const head = node('h:head', {}, [node('h:title', {}, [form.title]), model]);
  const body = node('h:body', { class: bodyClass }, controls);
  findings.push(...unknownInstances([head, body], instances));
  const namespaces = namespacesOf(form, [head, body], findings);
  const xml = writeXml(node('h:html', namespaces, [head, body]));
  return { xml, media: mediaOf(form, tree, files, instances), findings: distinct(findings) };
}

function submissionOf({ settings }: XlsForm): XmlNode | undefined {
  const said = (name: string): string | undefined => settings[name]?.trim() || undefined;
  const action = said('submission_url');
  const attributes = {
    action,
    method: action === undefined ? undefined : 'post',
    base64RsaPublicKey: said('public_key'),
    'orx:auto-send': said('auto_send'),
    'orx:auto-delete': said('auto_delete'),
    'odk:client-editable': isYes(settings['client_editable']) ? 'true' : undefined,
  };
  const any = Object.values(attributes).some((each) => each !== undefined);
  return any ? node('submission', attributes) : undefined;
}

/** Each instance once; one name for two sources is a fault. */
function once(instances: readonly Instance[], findings: FormFinding[]): Instance[] {
  const known = new Map<string, Instance>();
  for (const each of instances) {
    const first = known.get(each.name);
    if (!first) {
      known.set(each.name, each);
    } else if (first.source !== each.source) {
      const [one, other] = [first, each].map((of) => of.source ?? 'a list of the sheet choices');
      findings.push({
        kind: 'fault',
        reason: `${JSON.stringify(each.name)} names both ${one ?? ''} and ${other ?? ''}.`,
        remedy: 'Give one of them another name: engines look things up by it.',
      });
    }
  }
  return [...known.values()];
}

function mediaOf(
  form: XlsForm,
  tree: FormTree,
  files: readonly string[],
  instances: readonly Instance[],
): string[] {
  const names = [...files, ...searchedFiles(form)];
  for (const { source } of instances) {
    const file = /^jr:\/\/file(?:-csv)?\/(.+)$/.exec(source ?? '')?.[1];
    if (file !== undefined) names.push(file);
  }
  for (const { field } of nodesOf(tree.root)) {
    const value = field && staticDefault(field);
    const file = /^jr:\/\/images\/(.+)$/.exec(value ?? '')?.[1];
    if (file !== undefined) names.push(file);
    if (field?.from && 'external' in field.from) names.push('itemsets.csv');
  }
  return [...new Set(names)];
}

function missingName(
  name: string,
  from: FormNode | undefined,
  times: 'none' | 'several',
): FormFinding {
  const item = from?.field ?? from?.group ?? from?.repeat;
  const place: Place | undefined = item?.at;
  const written = `\${${name}}`;
  const of = from && from.kind !== 'form' ? ` (${from.path})` : '';
  return {
    kind: 'fault',
    ...(place && { place }),
    ...(times === 'none'
      ? {
          reason: `${written} names nothing of this form${of}.`,
          remedy: 'Look how the question is called: capital and small letters count.',
        }
      : {
          reason: `${written} may be any of several questions of that name${of}.`,
          remedy: 'Give each of them a name of its own.',
        }),
  };
}

const distinct = (findings: readonly FormFinding[]): FormFinding[] => [
  ...new Map(findings.map((each) => [JSON.stringify(each), each])).values(),
];
