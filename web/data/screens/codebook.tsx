import { useMemo } from 'preact/hooks';
import type { SurveyDefinition } from '../../../questionnaire/definition.ts';
import type { ReleasePolicy } from '../../../questionnaire/release-policy.ts';
import type { Place } from '../address/place.ts';
import type { Voice } from '../figures/voice.ts';
import { codebookOf, foundLines } from '../microdata/codebook.ts';
import type { Name } from '../words/en.ts';
import { Find } from './find.tsx';

/** As many as are read without looking for something more. */
const MOST = 25;

const said = {
  'left out': 'leftOut',
  'made coarser': 'madeCoarser',
  'as answered': 'asAnswered',
} as const satisfies Record<string, Name>;

/** The variables and the questions behind them, found as one types. */
export function Codebook({
  voice,
  place,
  definition,
  policy,
}: {
  voice: Voice;
  place: Extract<Place, { screen: 'release' }>;
  definition: SurveyDefinition;
  policy: ReleasePolicy | undefined;
}) {
  const { speak } = voice;
  const lines = useMemo(() => codebookOf(definition, policy), [definition, policy]);
  const found = foundLines(lines, place.find ?? '');
  return (
    <section class="codebook">
      <h2 id="codebook">{speak('codebook')}</h2>
      <Find
        place={place}
        label={speak('findVariable')}
        found={speak('foundVariables', { n: found.length })}
      />
      <div class="scroll" tabIndex={0} role="region" aria-labelledby="codebook">
        <table>
          <thead>
            <tr>
              <th scope="col">{speak('variable')}</th>
              <th scope="col">{speak('question')}</th>
              <th scope="col">{speak('inFiles')}</th>
            </tr>
          </thead>
          <tbody>
            {found.slice(0, MOST).map(({ name, wording, answers, inFiles, why }) => (
              <tr key={name}>
                <th scope="row">
                  <code dir="ltr">{name}</code>
                </th>
                <td>
                  {voice.of(wording)}
                  {answers.length > 0 && (
                    <small class="wrapped">
                      {answers.map((text) => voice.of(text)).join(' · ')}
                    </small>
                  )}
                </td>
                <td>
                  {inFiles && speak(said[inFiles])}
                  {why !== undefined && <small class="wrapped">{why}</small>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {found.length > MOST && (
        <p class="quiet">{speak('moreVariables', { n: found.length - MOST })}</p>
      )}
    </section>
  );
}
