import { loadWords } from '../../words/words.ts';
import type { Name } from './en.ts';

export const words = await loadWords<Name>({
  en: async () => (await import('./en.ts')).en,
  fr: async () => (await import('./fr.ts')).fr,
  es: async () => (await import('./es.ts')).es,
  ar: async () => (await import('./ar.ts')).ar,
});
