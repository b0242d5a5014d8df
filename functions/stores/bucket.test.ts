import { beforeEach, expect, test } from 'vitest';
import { calmServices } from '../../tests/faults/calm.ts';
import { type Bucket, putOnce, readObject, sha256 } from './bucket.ts';

let bucket: Bucket;
beforeEach(async () => {
  bucket = (await calmServices()).objects;
});

const put = (text: string) => putOnce(bucket, 'A/1', text, 'text/plain');
const read = async () => new TextDecoder().decode(await readObject(bucket, 'A/1'));

test('what is written first stays', async () => {
  expect(await put('first')).toBe(true);
  expect(await put('second')).toBe(false);
  expect(await read()).toBe('first');
});

test('of many who write at once exactly one does', async () => {
  const won = await Promise.all(Array.from({ length: 20 }, (_, n) => put(`writer ${n}`)));
  expect(won.filter(Boolean)).toHaveLength(1);
  expect(await read()).toBe(`writer ${won.indexOf(true)}`);
});

test('an object that is not there is undefined', async () => {
  expect(await readObject(bucket, 'A/2')).toBeUndefined();
});

test('a bucket that is not there is an error, not an object that is not there', async () => {
  await expect(readObject({ ...bucket, name: 'nowhere' }, 'A/1')).rejects.toThrow('NoSuchBucket');
});

test('a hash is that of FIPS 180-2, appendix B.1', () => {
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
