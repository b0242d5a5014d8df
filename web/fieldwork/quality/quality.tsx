import { useState } from 'preact/hooks';
import { Awaiting, Fault } from '../live/answering.tsx';
import { Screen } from '../live/screen.tsx';
import { useLive } from '../live/use-live.ts';
import { useSurvey } from '../live/use-survey.ts';
import { Link } from '../place/link.tsx';
import { surveyAddress } from '../server/addresses.ts';
import type { QualityReport } from '../server/quality.ts';
import { TableFrame } from '../tables/table-frame.tsx';
import { Light } from '../signs/light.tsx';
import { say } from '../words/say.ts';
import { words } from '../words/words.ts';
import { Indicators } from './indicators.tsx';
import { RateTable } from './rate-table.tsx';
import { Subject } from './subject.tsx';

/** Last night's report: whom to visit first, what was found, the worst first, and how all of it is worked out. */
export function Quality({ survey }: { survey: string }) {
  const speak = words.speak.value;
  const { value: report, problem } = useLive<QualityReport>(surveyAddress(survey, 'quality'), 300);
  const { names } = useSurvey(survey);
  if (!report) return <Awaiting problem={problem} />;
  const { rates } = report;
  return (
    <Screen title={speak('qualityTitle')} name={speak('qualityTitle')}>
      <Fault problem={problem} />
      <p class="lead">
        {speak('qualityOf', {
          when: say.when(report.scheduledAt),
          interviews: report.counts['interviews'] ?? 0,
          finished: report.counts['finished'] ?? 0,
        })}
      </p>
      {report.notes.map((note) => (
        <p key={note} class="notice" lang="en" dir="ltr">
          {note}
        </p>
      ))}
      <Findings survey={survey} report={report} />
      <RateTable
        title={speak('responseRates')}
        file={`${survey}-response`}
        parts={[
          { title: speak('allTogether'), groups: [{ group: 'all', name: '', rates: rates.all }] },
          {
            title: speak('byStratum'),
            groups: rates.byStratum.map((each) => ({
              ...each,
              name: names.stratum(each.group, say.placed),
            })),
          },
          {
            title: speak('byClass'),
            groups: rates.byClass.map((each) => ({ ...each, name: names.listClass(each.group) })),
          },
          {
            title: speak('byTeam'),
            groups: rates.byTeam.map((each) => ({ ...each, name: each.group })),
          },
          {
            title: speak('byInterviewer'),
            groups: rates.byInterviewer.map((each) => ({ ...each, name: each.group })),
          },
        ]}
      />
      {(report.backChecksDue ?? []).length > 0 && (
        <section>
          <h2>{speak('backChecksDue')}</h2>
          <p class="quiet">{speak('backChecksWhy')}</p>
          <ul class="due">
            {(report.backChecksDue ?? []).map(({ area, case: code }) => (
              <li key={code}>
                <Link to={{ screen: 'case', survey, area, case: code }}>{code}</Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Indicators indicators={report.indicators} />
    </Screen>
  );
}

const gravity = ['red', 'amber', 'green', 'not enough'];

function Findings({ survey, report }: { survey: string; report: QualityReport }) {
  const speak = words.speak.value;
  const [isWorst, setWorst] = useState(true);
  const all = Object.values(report.findings)
    .flatMap((findings) => findings ?? [])
    .sort((a, b) => gravity.indexOf(a.light) - gravity.indexOf(b.light) || a.chance - b.chance);
  const shown = isWorst ? all.filter(({ light }) => light === 'red' || light === 'amber') : all;
  const csv = () => [
    ['indicator', 'level', 'subject', 'value', 'n', 'chance', 'light', 'sentence'],
    ...all.map((each) => [
      each.indicator,
      each.level,
      each.subject,
      each.value,
      each.n,
      each.chance,
      each.light,
      each.sentence,
    ]),
  ];
  const title = (id: string) =>
    report.indicators.find((each) => each.id === id.split(' ')[0])?.title ?? id;
  return (
    <TableFrame
      title={speak('findings')}
      file={`${survey}-findings`}
      csv={csv}
      beside={
        <label class="tick small unprinted">
          <input
            type="checkbox"
            checked={isWorst}
            onChange={({ currentTarget: { checked } }) => {
              setWorst(checked);
            }}
          />
          {speak('onlyWorst')}
        </label>
      }
    >
      {shown.length === 0 ? (
        <p class="quiet">{speak('nothingToLookAt')}</p>
      ) : (
        <table class="wide findings">
          <tbody>
            {shown.map((each) => (
              <tr key={`${each.indicator} ${each.level} ${each.subject}`}>
                <td>
                  <Light light={each.light} />
                </td>
                <th scope="row">
                  <Subject survey={survey} finding={each} />
                </th>
                <td lang="en" dir="ltr">
                  {each.sentence}{' '}
                  <span class="quiet small">
                    {each.indicator} {title(each.indicator)}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </TableFrame>
  );
}
