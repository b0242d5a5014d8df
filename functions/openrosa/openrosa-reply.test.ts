import { expect, test } from 'vitest';
import { readXml } from '../../questionnaire/xform/xml-tree.ts';
import { Problem } from '../http/problems.ts';
import { refusal } from './openrosa-reply.ts';

test('a refusal is XML that can be shown, whatever was refused', () => {
  const { body } = refusal(new Problem('unknown-form', { form: 'a\u0001<b>&"' }));
  const [message] = readXml(body).children;
  expect(message?.attributes.get('nature')).toBe('submit_failure');
  expect(message?.text).toContain('(form: a<b>&")');
});
