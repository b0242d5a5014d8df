import type { ReleasePolicy } from '../../../questionnaire/release-policy.ts';
import { countWritten, written } from '../figures/numbers.ts';
import type { Voice } from '../figures/voice.ts';
import { leftOut } from '../microdata/codebook.ts';

/** What was changed so that nobody is recognised, as the survey's policy promises it, and what it costs in precision. */
export function Protection({ voice, policy }: { voice: Voice; policy: ReleasePolicy }) {
  const { speak } = voice;
  const left = leftOut(policy);
  const count = new Set(left.flatMap(({ names }) => names)).size;
  const share = { estimate: policy.risk.rows, low: null, high: null };
  return (
    <section aria-labelledby="protection">
      <h2 id="protection">{speak('protection')}</h2>
      <ul class="points">
        <li>{speak('protectionK', { k: policy.k - 1 })}</li>
        <li>{speak('protectionRisk', { rows: written(voice, { en: 'percent' }, share).value })}</li>
        <li>
          {speak('protectionUnits', { areas: policy.psusPerUnit, replicates: policy.replicates })}
        </li>
        <li>{speak('protectionMoney')}</li>
        {policy.links.length === 0 && <li>{speak('protectionLinks')}</li>}
        <li>
          <details>
            <summary>{speak('protectionOut', { n: count })}</summary>
            <ul class="points">
              {left.map(({ why, names }) => (
                <li key={why}>
                  {why && `${why} (${countWritten(voice, names.length)}): `}
                  <code dir="ltr">{names.join(', ')}</code>
                </li>
              ))}
            </ul>
          </details>
        </li>
        <li>{speak('protectionCost')}</li>
      </ul>
    </section>
  );
}
