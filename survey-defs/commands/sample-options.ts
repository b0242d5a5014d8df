import {
  mediumMigration,
  type Assumptions,
} from '../../analysis/sampling/calculator/assumptions.ts';
import type { Costs } from '../../analysis/sampling/calculator/plan-sample.ts';
import type { Takes } from '../../analysis/sampling/calculator/stratum-plan.ts';
import { UsageError } from './terminal.ts';

/** `A5,R2,I1,N4`, or one number where nobody is screened. */
export function takesOf(text: string): Takes {
  if (/^\d+$/.test(text)) return Number(text);
  const takes = numbersOf('takes', text);
  const wrong = Object.entries(takes).find(([, take]) => !Number.isInteger(take) || take < 1);
  if (wrong) {
    throw new UsageError(`--takes wants whole numbers of at least 1, and got ${wrong.join('')}.`);
  }
  return takes;
}

/** `area=300,listing=1,interview=30`; what is left out keeps its planning value. */
export function costsOf(text: string): Costs {
  const given = numbersOf('costs', text);
  const costs = { area: 300, listing: 1, interview: 30 };
  demandKnown('costs', given, Object.keys(costs));
  return { ...costs, ...given };
}

/** The planning values with a survey's own in their place; `classes` without N leaves it the rest. */
export function assumptionsOf(own: {
  classes?: string;
  response?: string;
  clustering?: string;
}): Assumptions {
  const known = Object.keys(mediumMigration.classes);
  const shares = (option: 'classes' | 'response' | 'clustering'): Record<string, number> => {
    const text = own[option];
    if (text === undefined) return {};
    const given = numbersOf(option, text);
    demandKnown(option, given, known);
    const wrong = Object.entries(given).find(([, share]) => share >= 1 && option !== 'response');
    if (wrong || Object.values(given).some((share) => share > 1)) {
      throw new UsageError(`--${option} wants shares under 1, such as A0.12 for 12 in 100.`);
    }
    return given;
  };
  const response = { ...mediumMigration.response, ...shares('response') };
  if (Object.values(response).includes(0)) {
    throw new UsageError('--response of 0 leaves no interviews. Give the share that is completed.');
  }
  const { N: _, ...planned } = mediumMigration.classes;
  const classes = { ...planned, ...shares('classes') };
  const rest =
    1 - Object.entries(classes).reduce((sum, [code, s]) => sum + (code === 'N' ? 0 : s), 0);
  const none = 'N' in classes ? Number(classes.N) : rest;
  if (Math.abs(none - rest) > 1e-6 || rest <= 0) {
    throw new UsageError(
      '--classes wants shares that add up to 1; leave N out, and it gets the rest.',
    );
  }
  return {
    ...mediumMigration,
    classes: { ...classes, N: none },
    response,
    clustering: { ...mediumMigration.clustering, ...shares('clustering') },
  };
}

/** Names with a number each: `A5,R2` or `area=300`. */
function numbersOf(option: string, text: string): Record<string, number> {
  const pairs = text.split(',').map((each) => /^\s*([A-Za-z]+)=?(\d+(?:\.\d+)?)\s*$/.exec(each));
  const names = pairs.map((pair) => pair?.[1] ?? '');
  if (pairs.includes(null) || new Set(names).size < names.length) {
    throw new UsageError(
      `--${option} wants each name once with its number, such as A5,R2 or area=300, and got ${JSON.stringify(text)}.`,
    );
  }
  return Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? '', Number(pair?.[2])]));
}

function demandKnown(
  option: string,
  given: Record<string, number>,
  known: readonly string[],
): void {
  const strange = Object.keys(given).filter((name) => !known.includes(name));
  if (strange.length > 0) {
    throw new UsageError(`--${option} knows ${known.join(', ')}, and not ${strange.join(', ')}.`);
  }
}
