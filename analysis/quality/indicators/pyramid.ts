/** Q17: are the people found those who live there? */
import type { QualityIndicator } from '../indicator.ts';
import { sexAndAge } from '../input.ts';
import { normalAbove } from '../statistics/chance.ts';
import { dissimilarity } from '../statistics/dissimilarity.ts';
import { interviewed, subjectsOf } from '../subjects.ts';

const limits = { high: { green: 5, red: 10 } };

export const agePyramid: QualityIndicator = {
  id: 'Q17',
  title: 'Sex and age against the census',
  meaning:
    'Young men, or small children, that are too few were left out of the roster. Each household counts by its design weight.',
  formula:
    'index of dissimilarity of sex and ten-year age group from the census, less what chance adds in a sample of this size (never under 0)',
  limits,
  levels: ['survey', 'team'],
  fewest: 100,
  needs: 'census',
  measure: (input, level) => {
    if (Object.keys(input.census).length === 0) return [];
    return [...subjectsOf(interviewed(input), level)].map(([subject, rows]) => {
      const people = rows.flatMap(({ interview, baseWeight }) =>
        interview.members.flatMap(({ sex, age }) =>
          age === undefined ? [] : [{ cell: sexAndAge(sex, age), sex, weight: baseWeight }],
        ),
      );
      const n = people.length;
      // Unequal weights say as much as fewer equal ones (Kish 1965, section 11.7).
      const sum = people.reduce((all, { weight }) => all + weight, 0);
      const effective = sum ** 2 / people.reduce((all, { weight }) => all + weight ** 2, 0);
      const counts: Record<string, number> = {};
      for (const { cell, weight } of people) {
        counts[cell] = (counts[cell] ?? 0) + (weight / sum) * effective;
      }
      const found = dissimilarity(counts, input.census);
      const men = people.filter(({ sex }) => sex === '1').length;
      const sentence = `${found ? found.index.toFixed(1) : 'An unknown number'} of 100 people would have to be of another sex or age to agree with the census, ${found ? found.expected.toFixed(1) : '0'} by chance; ${String(men)} men and ${String(n - men)} women were found.`;
      if (found === undefined) return { subject, value: undefined, n, chance: 1, sentence };
      const value = Math.max(0, found.index - found.expected);
      return {
        subject,
        value,
        n,
        chance: normalAbove((value - limits.high.green) / found.spread),
        sentence,
      };
    });
  },
};
