import type { PublishedFigure } from '../indicators/published-table.ts';
import type { Words } from './words.ts';

/** A figure's name in words where its indicator's title does not stand above it. */
export function figureName(words: Words, figure: PublishedFigure): string {
  const { group } = figure;
  return [wholeName(words, figure), ...(group ? [words.of(group.label)] : [])].join(' – ');
}

/** The same of all groups of a distribution. */
export function wholeName(words: Words, { title, label }: PublishedFigure): string {
  return `${words.of(title)} – ${words.of(label)}`;
}
