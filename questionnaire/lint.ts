import type { SurveyDefinition } from './definition.ts';
import { blankFindings } from './lint/blank.ts';
import type { Finding } from './lint/finding.ts';
import { questionFindings } from './lint/questions.ts';
import { reachFindings } from './lint/reach.ts';
import { useFindings } from './lint/use.ts';
import { wordingFindings } from './lint/wording.ts';

export type { Finding } from './lint/finding.ts';

/**
 * What a careful colleague would say about a definition that is not wrong: words that must not be used, questions that
 * can never be asked, lists, settings and calculations that nothing uses, what has no limits. Warnings ask
 * for a change; notes are for a person to look at once. The definition is taken as checked (`parseDefinition`).
 */
export function lint(definition: SurveyDefinition): Finding[] {
  const findings = [
    ...wordingFindings(definition),
    ...questionFindings(definition),
    ...reachFindings(definition),
    ...useFindings(definition),
    ...blankFindings(definition),
  ];
  return [
    ...findings.filter(({ severity }) => severity === 'warning'),
    ...findings.filter(({ severity }) => severity === 'note'),
  ];
}
