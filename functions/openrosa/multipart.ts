import { Readable } from 'node:stream';
import busboy from 'busboy';
import { Problem } from '../http/problems.ts';
import type { Attachment } from '../stores/attachments.ts';

/** A post of a filled form, or of a part of its files. Whether more follow is not asked: the first is taken as the last is. */
export interface Post {
  xml: Uint8Array;
  files: Attachment[];
}

/** Collect sends a hundred files at a time, and the XML. */
const MOST_FILES = 101;
const MOST_FIELDS = 20;
/** What is read before it is known whether there is any sense in reading on. */
const PIECE = 16 * 1024;
const XML_PART = 'xml_submission_file';

/**
 * A body in parts as Collect writes it: the XML, and each file under its own name, which is UTF-8 whatever the standard says.
 *
 * @throws Problem not-in-parts, no-submission, not-text, too-large
 */
export async function readPost(bytes: Uint8Array, contentType: string | undefined): Promise<Post> {
  const { files, fields } = await readParts(bytes, contentType);
  const isXml = ({ field }: Part) => field === XML_PART;
  const forms = [
    ...files.filter(isXml).map((file) => file.bytes),
    ...fields.filter(([name]) => name === XML_PART).map(([, text]) => bytesOf(text)),
  ];
  const [xml, ...more] = forms;
  if (xml === undefined) throw new Problem('no-submission');
  // One of two would be acknowledged with the other, and lost.
  if (more.length > 0) throw new Problem('not-in-parts');
  return {
    xml,
    files: files.filter((file) => !isXml(file)).map(({ field: _, ...own }) => own),
  };
}

/** Of a field's text, which has U+FFFD for what is not UTF-8: that may be a damaged name. */
function bytesOf(text: string): Uint8Array {
  if (text.includes('\uFFFD')) throw new Problem('not-text');
  return Buffer.from(text, 'utf8');
}

type Part = Attachment & { field: string };

function readParts(
  bytes: Uint8Array,
  contentType: string | undefined,
): Promise<{ files: Part[]; fields: [name: string, text: string][] }> {
  return new Promise((resolve, reject) => {
    const parser = parserOf(contentType, bytes.length);
    const source = Readable.from(piecesOf(bytes));
    const refuse = (problem: Problem) => {
      source.unpipe(parser);
      reject(problem);
    };
    const files: Part[] = [];
    const fields: [string, string][] = [];
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
    parser.on('field', (name, value) => fields.push([name, value]));
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
    source.pipe(parser);
  });
}

function* piecesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
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
