import { anyAnswer, chance } from './any-answer.ts';
import type { SurveyDefinition } from '../definition.ts';
import { openInterview, type Interview, type InterviewContext } from '../interview.ts';

/**
 * An interview for tests and measurements: so many rows in each roster, and whatever is asked answered with something
 * that fits, until nothing is open. The same seed gives the same interview.
 */
export function anyInterview(
  definition: SurveyDefinition,
  instrument: string,
  context: InterviewContext,
  rows: Readonly<Record<string, number>>,
  prefer: Readonly<Record<string, string>> = {},
  seed = 1,
): Interview {
  const interview = openInterview(definition, instrument, {}, context, { fillDefaults: true });
  const random = chance(seed);
  const tried = new Set<string>();
  const begun = new Set<string>();
  for (let round = 0; round < 60; round += 1) {
    for (const [roster, count] of Object.entries(rows)) {
      if (begun.has(roster) || interview.ask(roster)?.applies !== true) continue;
      begun.add(roster);
      interview.apply(Array.from({ length: count }, () => ({ kind: 'add-row', roster })));
    }
    const open = interview.run().open.filter((path) => !tried.has(path));
    if (open.length === 0 && round > 0) break;
    for (const path of open) {
      tried.add(path);
      const asked = interview.ask(path);
      if (asked?.element.kind !== 'question') continue;
      const value =
        prefer[asked.element.name] ??
        anyAnswer(
          definition,
          asked.element,
          random,
          asked.choices,
          rows[asked.element.roster ?? ''],
        );
      interview.apply([{ kind: 'answer', path, value }]);
    }
  }
  return interview;
}
