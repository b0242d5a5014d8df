import type { SurveyDefinition } from '../../../questionnaire/definition.ts';
import type {
  Change,
  ReleasePolicy,
  VariablePolicy,
} from '../../../questionnaire/release-policy.ts';
import { variablesOf } from '../../../questionnaire/variables.ts';
import type { Text } from '../figures/published.ts';
import { withWords } from '../figures/with-words.ts';

/** A variable of the interview, and what the policy says of it in the files. */
export interface CodebookLine {
  name: string;
  wording: Text;
  answers: Text[];
  /** Undefined: the policy does not name it. */
  inFiles?: 'left out' | 'made coarser' | 'as answered';
  /** Of what is left out, in the survey's own words. */
  why?: string;
}

/** Every question and calculation about households, in the order of asking. */
export function codebookOf(
  { instruments, choices }: SurveyDefinition,
  policy: ReleasePolicy | undefined,
): CodebookLine[] {
  const named = new Map(
    Object.values(policy?.tables ?? {}).flatMap(({ variables }) => Object.entries(variables)),
  );
  return Object.values(instruments)
    .filter(({ about, asksAgain }) => about === undefined && asksAgain === undefined)
    .flatMap((instrument) =>
      variablesOf(instrument).flatMap(({ element, name }): CodebookLine[] => {
        if (element.kind === 'roster') return [];
        const list = 'choices' in element ? choices[element.choices ?? ''] : undefined;
        return [
          {
            name,
            wording: element.kind === 'question' ? element.label : { en: element.short },
            answers: (list ?? []).slice(0, 12).map(({ label }) => label),
            ...saidOf(
              named.get(name),
              element.role === 'D' || (policy?.never.includes(name) ?? false),
            ),
          },
        ];
      }),
    );
}

function saidOf(
  policy: VariablePolicy | undefined,
  isNever: boolean,
): Pick<CodebookLine, 'inFiles' | 'why'> {
  if (isNever) return { inFiles: 'left out' };
  if (!policy) return {};
  if (policy.role === 'out') return { inFiles: 'left out', why: policy.why };
  return { inFiles: isCoarser(policy.change) ? 'made coarser' : 'as answered' };
}

const isCoarser = (change: Change | undefined): boolean => change !== undefined;

/** Lines that have every word that is looked for in their name, wording or answers, in any language. */
export const foundLines = (lines: readonly CodebookLine[], sought: string): CodebookLine[] =>
  withWords(lines, sought, ({ name, wording, answers }) => [
    name,
    ...[wording, ...answers].flatMap((text) => Object.values(text)),
  ]);

/** The variables that are in no file, by the reason for it, the most frequent reason first. */
export function leftOut({ tables, never }: ReleasePolicy): { why: string; names: string[] }[] {
  const reasons = new Map<string, Set<string>>();
  const add = (why: string, name: string) => {
    reasons.set(why, (reasons.get(why) ?? new Set()).add(name));
  };
  for (const name of never) add('', name);
  for (const { variables } of Object.values(tables)) {
    for (const [name, policy] of Object.entries(variables)) {
      if (policy.role === 'out') add(policy.why, name);
    }
  }
  return [...reasons]
    .map(([why, names]) => ({ why, names: [...names] }))
    .toSorted((one, other) => other.names.length - one.names.length);
}
