import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { languages, messages } from './messages.ts';
import type { Message } from './messages.ts';

const all = Object.entries<Message>(messages);
const placesOf = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted();

describe('the texts of the reports', () => {
  it('are there in every language, with the same places for values', () => {
    const faults = all.flatMap(([key, message]) =>
      languages.flatMap((language) => {
        const text = message[language];
        if (text.trim() === '') return [`${key} is empty in ${language}`];
        const [own, english] = [placesOf(text), placesOf(message.en)].map(String);
        return own === english ? [] : [`${key} has other places in ${language}: ${String(own)}`];
      }),
    );
    expect(faults).toEqual([]);
    expect(all.length).toBeGreaterThan(100);
  });

  it('are all said somewhere', () => {
    const folder = new URL('.', import.meta.url);
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !/\.test\.ts$|^messages/.test(name))
      .map((name) => readFileSync(new URL(name, folder), 'utf8'))
      .join('\n');
    expect(Object.keys(messages).filter((key) => !sources.includes(`'${key}'`))).toEqual([]);
  });

  it('call nobody and nothing illegal, and nobody low-skilled', () => {
    const never = /ill[eé]ga|clandestin|low.skilled|unskilled|peu qualifié|non qualifié/i;
    expect(all.filter(([, { en, fr }]) => never.test(`${en} ${fr}`))).toEqual([]);
  });

  it('are written in French with its own signs', () => {
    expect(all.filter(([, { fr }]) => /'|\S[:;?!»]|«\S/.test(fr)).map(([key]) => key)).toEqual([]);
  });
});
