import { instrumentOf, type SurveyDefinition } from '../definition.ts';
import type { Submission } from '../record.ts';
import { readAnswers } from './read-answers.ts';
import { childOf, readXml, XmlError, type XmlElement } from './xml-tree.ts';

/** Why a filled form is no submission. */
export interface Refused {
  refusal: 'no instance id' | 'encrypted' | 'malformed';
  reason: string;
}

/** What the request says of its sender. */
export interface Sender {
  app: string;
  /** What the device calls itself, where the form does not say. */
  device: string;
}

/**
 * A filled form of ours as the submission that the web app would have sent, but for calculations: the server works those out.
 * Every answer that the XML holds is in it, also what the form does not know or what does not apply; rows that a list goes
 * through again are one row: that which they were asked about, by the ids of rows, also where rows were removed since. The version and the form that the root names are for the caller to find.
 * Never throws on what was sent.
 */
export function readSubmission(
  definition: SurveyDefinition,
  xml: string | Uint8Array,
  { app, device }: Sender,
): Submission | Refused {
  let root: XmlElement;
  try {
    root = readXml(typeof xml === 'string' ? xml : utf8.decode(xml));
  } catch (error) {
    if (error instanceof XmlError) return { refusal: 'malformed', reason: error.message };
    if (error instanceof TypeError) return { refusal: 'malformed', reason: 'It is not in UTF-8.' };
    throw error;
  }
  if (root.attributes.get('encrypted') === 'yes' || childOf(root, 'base64EncryptedKey')) {
    return {
      refusal: 'encrypted',
      reason:
        'The form was encrypted on the device: nothing in it could be checked, nor names parted from answers. Take the public key out of its settings; what is sent and stored is encrypted all the same.',
    };
  }
  const meta = metaOf(root);
  const idIn = (name: string): string =>
    ((meta && childOf(meta, name)?.text) ?? '')
      .trim()
      .toLowerCase()
      .replace(/^uuid:/, '');
  const instanceId = idIn('instanceID');
  if (instanceId === '') {
    return { refusal: 'no instance id', reason: 'There is no meta/instanceID in it.' };
  }
  const [, form = ''] = /\.([^.]*)$/.exec(root.attributes.get('id') ?? '') ?? [];
  if (!Object.hasOwn(definition.instruments, form)) {
    return { refusal: 'malformed', reason: `${definition.survey} has no form ${form}.` };
  }
  const instrument = instrumentOf(definition, form);
  const visit = childOf(root, 'visit__form');
  const told = (name: string): string =>
    ((visit && childOf(visit, `visit__${name}`)?.text) ?? '').trim();
  const area = told('area');
  const [start, end] = [withMinutes(told('start')), withMinutes(told('end'))];
  const replaces = idIn('deprecatedID');
  const filled = meta ? without(root, meta) : root;
  const { answers, confirmed } = readAnswers(instrument, filled, definition.currency);
  return {
    instanceId,
    survey: definition.survey,
    version: definition.version,
    form,
    area,
    case: instrument.about === 'area' ? area : told('case'),
    ...(replaces === '' ? {} : { replaces }),
    device: { id: told('device') || device, app, startedAt: start || end, closedAt: end || start },
    answers,
    ...(confirmed.length > 0 ? { confirmed } : {}),
  };
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** What a form says of itself: a question may have the same name. */
const metaOf = (root: XmlElement): XmlElement | undefined =>
  root.children.find(
    (child) => child.name === 'meta' && childOf(child, 'instanceID') !== undefined,
  );

const without = (root: XmlElement, meta: XmlElement): XmlElement => ({
  ...root,
  children: root.children.filter((child) => child !== meta),
});

/** A moment whose offset has its minutes, and a colon before them: older clients leave them out. */
const withMinutes = (moment: string): string =>
  moment.replace(
    /(T.*[+-]\d\d):?(\d\d)?$/,
    (_, time: string, minutes = '00') => `${time}:${String(minutes)}`,
  );
