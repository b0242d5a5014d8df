import busboy from 'busboy';
import { Problem } from '../http/problems.ts';
import type { Attachment } from '../stores/attachments.ts';

/** A post of a filled form, or of a part of its files. */
export interface Post {
  xml: Uint8Array;
  files: Attachment[];
  /** More of its files come with another post. */
  isIncomplete: boolean;
}

/** Collect sends a hundred files at a time, and the XML. */
const MOST_FILES = 101;
const MOST_FIELDS = 20;
const XML_PART = 'xml_submission_file';

/**
 * A body in parts as Collect writes it: the XML, and each file under its own name, which is UTF-8 whatever the standard says.
 *
 * @throws Problem not-in-parts, no-submission, too-large
 */
export async function readPost(bytes: Uint8Array, contentType: string | undefined): Promise<Post> {
  const { files, fields } = await readParts(bytes, contentType);
  const at = files.findIndex(({ field }) => field === XML_PART);
  const xml = files[at]?.bytes ?? textField(fields.get(XML_PART));
  if (xml === undefined) throw new Problem('no-submission');
  return {
    xml,
    files: files.filter((_, each) => each !== at).map(({ field: _, ...own }) => own),
    isIncomplete: fields.get('*isIncomplete*') === 'yes',
  };
}

const textField = (text: string | undefined) =>
  text === undefined ? undefined : Buffer.from(text, 'utf8');

type Part = Attachment & { field: string };

function readParts(
  bytes: Uint8Array,
  contentType: string | undefined,
): Promise<{ files: Part[]; fields: Map<string, string> }> {
  return new Promise((resolve, reject) => {
    const refuse = (problem: Problem) => {
      reject(problem);
    };
    const parser = parserOf(contentType, bytes.length);
    const files: Part[] = [];
    const fields = new Map<string, string>();
    parser.on('file', (field, stream, { filename, mimeType }) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('error', () => {
        refuse(new Problem('not-in-parts'));
      });
      stream.on('close', () => {
        // A part without a name of its own is named by its field.
        const name = filename || field;
        files.push({ field, name, type: mimeType, bytes: Buffer.concat(chunks) });
      });
    });
    parser.on('field', (name, value) => fields.set(name, value));
    parser.on('filesLimit', () => {
      refuse(new Problem('too-large', { files: `more than ${String(MOST_FILES)}` }));
    });
    parser.on('fieldsLimit', () => {
      refuse(new Problem('too-large', { fields: `more than ${String(MOST_FIELDS)}` }));
    });
    parser.on('error', () => {
      refuse(new Problem('not-in-parts'));
    });
    parser.on('close', () => {
      resolve({ files, fields });
    });
    parser.end(bytes);
  });
}

/** @throws Problem not-in-parts */
function parserOf(contentType: string | undefined, length: number): busboy.Busboy {
  try {
    return busboy({
      headers: { 'content-type': contentType ?? '' },
      defParamCharset: 'utf8',
      limits: {
        files: MOST_FILES,
        fields: MOST_FIELDS,
        fieldSize: length,
        fieldNameSize: 1000,
        headerPairs: 50,
      },
    });
  } catch {
    throw new Problem('not-in-parts');
  }
}
