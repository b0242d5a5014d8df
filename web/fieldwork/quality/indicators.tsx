import type { ExplainedIndicator } from '../server/quality.ts';
import { words } from '../words/words.ts';

/** What each indicator means, how it is worked out, and why nothing is measured where nothing is. */
export function Indicators({ indicators }: { indicators: readonly ExplainedIndicator[] }) {
  const speak = words.speak.value;
  return (
    <details class="indicators">
      <summary>{speak('indicatorsTitle')}</summary>
      <dl lang="en" dir="ltr">
        {indicators.map(({ id, title, meaning, formula, notMeasured }) => (
          <div key={id}>
            <dt>
              {id} {title}
            </dt>
            <dd>
              <p>{meaning}</p>
              <p class="quiet small">{formula}</p>
              {notMeasured !== undefined && (
                <p class="quiet small">{speak('notMeasured', { why: notMeasured })}</p>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
