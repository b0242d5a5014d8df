import { SaxesParser } from 'saxes';
import { damaged, type Part } from './workbook-parts.ts';
import { WorkbookError } from './workbook-error.ts';

/** What is told of a part while it is read. Names of elements come without their prefix, those of attributes with it. */
export interface XmlListener {
  open?: (name: string, attributes: Readonly<Record<string, string | undefined>>) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
}

/** Deeper than any part of a workbook goes, and more than any element of it has. */
const deepest = 64;
const mostAttributes = 64;

/** Reads a part of a workbook as a stream. Throws `WorkbookError` for what is not well-formed and for document types. */
export function readPart(part: Part, listener: XmlListener): void {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let depth = 0;
  parser.on('error', () => {
    throw damaged();
  });
  parser.on('doctype', () => {
    throw new WorkbookError(
      'The workbook holds a document type, which no spreadsheet program writes.',
      'Copy its sheets into a new workbook and take that file.',
    );
  });
  let attributes = 0;
  parser.on('opentagstart', () => {
    attributes = 0;
  });
  parser.on('attribute', () => {
    attributes += 1;
    if (attributes > mostAttributes) throw damaged();
  });
  parser.on('opentag', ({ name, attributes: all }) => {
    depth += 1;
    if (depth > deepest) throw damaged();
    listener.open?.(withoutPrefix(name), all);
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    listener.close?.(withoutPrefix(name));
  });
  if (listener.text) {
    const { text } = listener;
    parser.on('text', text);
    parser.on('cdata', text);
  }
  const decoder = new TextDecoder();
  for (const piece of part) parser.write(decoder.decode(piece, { stream: true }));
  parser.write(decoder.decode());
  parser.close();
}

const withoutPrefix = (name: string): string => {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
};
