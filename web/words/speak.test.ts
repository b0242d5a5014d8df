import { expect, test } from 'vitest';
import { directionOf, languageOf } from './languages.ts';
import { speaker } from './speak.ts';

test('fills places, and counts as the language counts', () => {
  const english = speaker('en', {
    waiting: { one: '{n} interview waits', other: '{n} interviews wait' },
    hello: 'Hello, {name}',
  });
  expect(english('waiting', { n: 1 })).toBe('1 interview waits');
  expect(english('waiting', { n: 1200 })).toBe('1,200 interviews wait');
  expect(english('hello', { name: '$&' })).toBe('Hello, $&');

  const arabic = speaker('ar', {
    waiting: { two: 'مقابلتان', few: '{n} مقابلات', other: '{n} مقابلة' },
  });
  expect(arabic('waiting', { n: 2 })).toBe('مقابلتان');
  expect(arabic('waiting', { n: 3 })).toMatch(/مقابلات$/);
});

test('a place without a value is a fault that is named', () => {
  const speak = speaker('en', { hello: 'Hello, {name}' });
  expect(() => speak('hello')).toThrow("Nothing is given for {name} of 'hello'.");
});

test('the first wish that the screens can speak is the language', () => {
  expect(languageOf(['de-DE', 'fr-CA', 'en'])).toBe('fr');
  expect(languageOf(['de'])).toBe('en');
  expect(directionOf('ar-EG')).toBe('rtl');
  expect(directionOf('en')).toBe('ltr');
});
