import { expect, test } from 'vitest';
import type { Problem } from '../http/problems.ts';
import { readPost } from './multipart.ts';

const part = (disposition: string, content: string) =>
  `--x\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${content}\r\n`;
const xml = (content: string, name = 'a.xml') =>
  part(`name="xml_submission_file"; filename="${name}"`, content);
const field = (content: string) => part('name="xml_submission_file"', content);

const read = (parts: string) =>
  readPost(Buffer.from(`${parts}--x--\r\n`, 'latin1'), 'multipart/form-data; boundary=x');
const refused = (parts: string) =>
  read(parts).then(
    () => 'taken',
    (problem: Problem) => problem.code,
  );

test('a form and its files are read to the byte, however large', async () => {
  const photo = '\r\n--y \xff\0'.repeat(100_000);
  const { xml: bytes, files } = await read(
    xml('<a>\n--x\r\n</a>') + part('name="b.jpg"; filename="b.jpg"', photo),
  );
  expect(Buffer.from(bytes).toString()).toBe('<a>\n--x\r\n</a>');
  expect(files.map(({ name }) => name)).toEqual(['b.jpg']);
  expect(Buffer.from(files[0]?.bytes ?? []).equals(Buffer.from(photo, 'latin1'))).toBe(true);
});

test.each([
  ['two files', xml('<a>1</a>') + xml('<a>2</a>', 'b.xml')],
  ['a file and a field', xml('<a>1</a>') + field('<a>2</a>')],
  ['two fields', field('<a>1</a>') + field('<a>2</a>')],
])(
  'two filled forms in one post, as %s, are refused: one of them would be lost',
  async (_how, parts) => {
    expect(await refused(parts)).toBe('not-in-parts');
  },
);

test('a form in a field that is not UTF-8 is refused: its names would be damaged', async () => {
  expect(await refused(field('<a>Jos\xe9</a>'))).toBe('not-text');
  expect(await refused(field('<a>Jose</a>'))).toBe('taken');
});

test('hundreds of thousands of parts are refused at the first that is none', async () => {
  const began = performance.now();
  expect(await refused('--x\r\n\r\n\r\n'.repeat(300_000) + xml('<a/>'))).toBe('not-in-parts');
  expect(performance.now() - began).toBeLessThan(3000);
});
