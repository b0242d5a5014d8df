import type { Name } from '../words/en.ts';
import type { Figure } from './published.ts';
import { withWords } from './with-words.ts';

/** The sectors of the catalogue of indicators, by the names of their words. */
export const sectorNames: Readonly<Record<string, Name>> = {
  migration: 'migration',
  labour: 'labour',
  remittances: 'remittances',
  economy: 'economy',
  finance: 'finance',
  education: 'education',
  health: 'health',
  children: 'children',
  gender: 'gender',
  views: 'views',
};

/** Indicators by sector, each with its first figure, in the order of the catalogue. */
export function sectorsOf(figures: readonly Figure[]): [sector: string, figures: Figure[]][] {
  const seen = new Set<string>();
  const sectors = new Map<string, Figure[]>();
  for (const figure of figures) {
    if (seen.has(figure.id)) continue;
    seen.add(figure.id);
    sectors.set(figure.sector, [...(sectors.get(figure.sector) ?? []), figure]);
  }
  return [...sectors];
}

/** Figures whose title, label or id has every word that is looked for, in any language that the survey has. */
export const found = (figures: readonly Figure[], sought: string): Figure[] =>
  withWords(figures, sought, ({ id, title, label }) => [
    id,
    ...Object.values(title),
    ...Object.values(label),
  ]);
