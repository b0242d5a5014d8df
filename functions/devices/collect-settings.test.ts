import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { collectSettings } from './collect-settings.ts';

const address = `https://d111111abcdef8.cloudfront.net/v1/key/${'k'.repeat(64)}/projects/DOTM-QSY`;

test('the text holds both parts that Collect wants, and the address', () => {
  const text = collectSettings(address, 'DOTM-QSY');
  const settings = JSON.parse(inflateSync(Buffer.from(text, 'base64')).toString('utf8')) as object;
  expect(settings).toMatchObject({
    general: { server_url: address, form_update_mode: 'match_exactly' },
    project: { name: 'DOTM-QSY' },
    admin: {},
  });
});

test('the text of a key of chance fits a code that a cheap camera reads', () => {
  const key = Array.from({ length: 64 }, (_, at) => 'AbC3dE_fG-7hI9jK'[(at * 7) % 16]).join('');
  expect(collectSettings(address.replace('k'.repeat(64), key), 'DOTM-QSY').length).toBeLessThan(
    360,
  );
});
