import { Link } from '../place/link.tsx';
import type { Attention } from '../server/board.ts';
import type { QualityReport } from '../server/quality.ts';
import { Light } from '../signs/light.tsx';
import { Subject } from '../quality/subject.tsx';
import { words } from '../words/words.ts';
import { reasonsInWords } from './reasons.ts';

const MOST = 3;

/** Of whom and of where somebody can go and see, besides interviewers. */
const visited = ['area', 'lister', 'team', 'stratum', 'week'];

/** Who and what to look at first, worst first, each with the reason in words. */
export function LookHere({
  survey,
  attention,
  inAll,
  quality,
}: {
  survey: string;
  attention: readonly Attention[];
  inAll: number;
  quality: QualityReport | undefined;
}) {
  const speak = words.speak.value;
  const interviewers = (quality?.interviewers ?? []).filter(
    ({ light }) => light === 'red' || light === 'amber',
  );
  const others = Object.entries(quality?.findings ?? {})
    .flatMap(([level, findings = []]) => (visited.includes(level) ? findings : []))
    .filter(({ light }) => light === 'red')
    .sort((a, b) => a.chance - b.chance);
  return (
    <section aria-labelledby="look-here">
      <h2 id="look-here">{speak('lookHere')}</h2>
      {interviewers.length + attention.length + others.length === 0 && (
        <p class="quiet">{speak(quality ? 'nothingToLookAt' : 'noQualityYet')}</p>
      )}
      <ul class="flags">
        {interviewers.slice(0, MOST).map(({ interviewer, light, flags }) => (
          <li key={interviewer} class={`flag ${light}`}>
            <strong>
              <Light light={light} /> {speak('interviewer')} {interviewer}
            </strong>
            {' · '}
            <Link to={{ screen: 'cases', survey, find: interviewer }}>{speak('showCases')}</Link>
            {flags.slice(0, 2).map(({ indicator, sentence }) => (
              <p key={indicator} lang="en" dir="ltr">
                {sentence}
              </p>
            ))}
          </li>
        ))}
        {attention.slice(0, MOST).map(({ area, reasons }) => (
          <li key={area} class="flag amber">
            <strong>
              <Light light="amber" />{' '}
              <Link to={{ screen: 'area', survey, area }}>
                {speak('area')} {area}
              </Link>
            </strong>
            <p>{reasonsInWords(reasons, speak).join('; ')}</p>
          </li>
        ))}
        {others.slice(0, MOST).map((finding) => (
          <li key={`${finding.indicator} ${finding.level} ${finding.subject}`} class="flag red">
            <strong>
              <Light light="red" /> <Subject survey={survey} finding={finding} />
            </strong>
            <p lang="en" dir="ltr">
              {finding.sentence}
            </p>
          </li>
        ))}
      </ul>
      <p>
        <Link to={{ screen: 'quality', survey }}>{speak('allFindings')}</Link>
        {inAll > MOST && (
          <>
            {' · '}
            <Link to={{ screen: 'areas', survey }}>{speak('areasToLookAt', { n: inAll })}</Link>
          </>
        )}
      </p>
    </section>
  );
}
