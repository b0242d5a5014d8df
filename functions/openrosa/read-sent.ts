import { SaxesParser } from 'saxes';
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import type { Submission } from '../../questionnaire/record.ts';
import { readSubmission } from '../../questionnaire/xform/read-submission.ts';
import { Problem } from '../http/problems.ts';
import type { Definitions } from '../stores/definitions.ts';
import type { Requester } from '../stores/receipts.ts';
import { submissionShape } from '../stores/submission.ts';
import { codeFrom } from './requester.ts';

/** More than a form of 5,000 questions fills. */
const MOST_XML = 2 * 1024 * 1024;

/**
 * A filled form as any client would have sent the interview.
 *
 * @throws Problem too-large, not-text, not-a-submission, no-instance-id, is-encrypted, wrong-shape, unknown-version,
 * unknown-form
 */
export async function readSent(
  { definitions }: { definitions: Definitions },
  survey: string,
  xml: Uint8Array,
  requester: Requester,
): Promise<Submission> {
  if (xml.length > MOST_XML) throw new Problem('too-large', { bytes: xml.length, limit: MOST_XML });
  const { id, version } = rootOf(textOf(xml));
  const [ofSurvey = '', form = ''] = id.split('.');
  if (ofSurvey !== survey || form === '') throw new Problem('unknown-form', { survey, form: id });
  const definition = await definitions.load(survey, version);
  if (!Object.hasOwn(definition.instruments, form)) {
    throw new Problem('unknown-form', {
      ...{ survey, version, form },
      forms: Object.keys(definition.instruments),
    });
  }
  return readFilled(definition, xml, requester);
}

/**
 * What a filled form of a known version says. The same for the same bytes and the same requester, so that what was received can
 * be read again.
 *
 * @throws Problem not-text, not-a-submission, no-instance-id, is-encrypted, wrong-shape
 */
export function readFilled(
  definition: SurveyDefinition,
  xml: Uint8Array,
  requester: Requester,
): Submission {
  const read = readSubmission(definition, textOf(xml), requester);
  if ('refusal' in read) {
    const { refusal, reason } = read;
    if (refusal === 'no instance id') throw new Problem('no-instance-id');
    if (refusal === 'encrypted') throw new Problem('is-encrypted');
    throw new Problem('not-a-submission', { reason });
  }
  const { answers, device } = read;
  // Devices name themselves with signs that no code has: 'collect:AbC'.
  const named = { ...read, device: { ...device, id: codeFrom(device.id) } };
  const result = submissionShape.safeParse(named);
  if (result.success) return { ...result.data, answers };
  const issues = result.error.issues.slice(0, 20).map((issue) => ({
    place: issue.path.map(String).join('.'),
    issue: issue.message,
  }));
  throw new Problem('wrong-shape', { issues });
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function textOf(xml: Uint8Array): string {
  try {
    return utf8.decode(xml);
  } catch {
    throw new Problem('not-text');
  }
}

/** Ends the reading once the root is known. */
const ENOUGH = Symbol('the root was read');

/** Which form and version a document says that it fills, without reading what follows. */
function rootOf(text: string): { id: string; version: string } {
  const parser = new SaxesParser({ xmlns: true });
  let root: { id: string; version: string } | undefined;
  const refuse = (reason: string): never => {
    throw new Problem('not-a-submission', { reason });
  };
  parser.on('error', () => refuse('it is not well-formed XML'));
  parser.on('doctype', () => refuse('it has a document type'));
  parser.on('opentag', ({ attributes }) => {
    const value = (name: string) => attributes[name]?.value ?? '';
    if (value('encrypted') === 'yes') throw new Problem('is-encrypted');
    root = { id: value('id'), version: value('version') };
    throw ENOUGH;
  });
  try {
    parser.write(text).close();
  } catch (error) {
    if (error !== ENOUGH) throw error;
  }
  return root ?? refuse('it is empty');
}
