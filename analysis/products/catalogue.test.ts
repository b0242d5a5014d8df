import { expect, test } from 'vitest';
import { developmentOnTheMove } from '../../survey-defs/development-on-the-move/index.ts';
import { catalogueOf } from './catalogue.ts';

test('every indicator names the questions that it rests on', () => {
  const { indicators } = catalogueOf(developmentOnTheMove);
  expect(indicators).toHaveLength(developmentOnTheMove.indicators.length);
  for (const { id, questions } of indicators) expect(questions.length, id).toBeGreaterThan(0);
  const views = indicators.find(({ id }) => id === 'AT02');
  expect(views?.questions.map(({ name }) => name)).toContain('m_immig');
  expect(JSON.stringify(indicators).length).toBeLessThan(1_000_000);
});
