import { HowCounted } from '../counted/how-counted.tsx';
import { Awaiting, Fault } from '../live/answering.tsx';
import { Screen } from '../live/screen.tsx';
import { useAreas } from '../live/use-areas.ts';
import { useLive } from '../live/use-live.ts';
import { Link } from '../place/link.tsx';
import { surveyAddress } from '../server/addresses.ts';
import type { Board } from '../server/board.ts';
import type { QualityReport } from '../server/quality.ts';
import { RateTable } from '../quality/rate-table.tsx';
import { TableFrame } from '../tables/table-frame.tsx';
import { Light } from '../signs/light.tsx';
import { todayOf } from '../today/trend.ts';
import { say } from '../words/say.ts';
import { words } from '../words/words.ts';
import { heardFrom, silentDays } from './heard-from.ts';

/** Days without a word after which somebody is called. */
const TOO_LONG = 3;

/** Teams and people: who was not heard from, what each has sent, how households answered them, and what stands out. */
export function People({ survey }: { survey: string }) {
  const speak = words.speak.value;
  const areas = useAreas(survey);
  const board = useLive<Board>(surveyAddress(survey, 'board'), 60);
  const { value: quality } = useLive<QualityReport>(surveyAddress(survey, 'quality'), 300);
  if (areas.all === undefined) return <Awaiting problem={areas.problem} />;
  const today = board.value && todayOf(board.value.finish);
  // The server's day, where it tells one: this device's clock may be wrong.
  const now = Math.max(Date.now(), today === undefined ? 0 : Date.parse(today));
  const people = heardFrom(areas.values);
  const rank = new Map(quality?.interviewers.map((each) => [each.interviewer, each]));
  const silent = people.filter(
    ({ lastAt, open }) => open > 0 && (lastAt === undefined || silentDays(lastAt, now) >= TOO_LONG),
  );
  const csv = () => [
    ['person', 'last_received', 'received', 'open_cases', 'light', 'points'],
    ...people.map(({ person, lastAt, sent, open }) => [
      person,
      lastAt,
      sent,
      open,
      rank.get(person)?.light,
      rank.get(person)?.score,
    ]),
  ];
  return (
    <Screen title={speak('peopleTitle')} name={speak('peopleTitle')}>
      <Fault problem={areas.problem} />
      {areas.isWhole && (
        <p class={silent.length > 0 ? 'notice danger' : 'notice good'}>
          {silent.length > 0
            ? `${speak('silent')}: ${say.list(silent.map(({ person }) => person))}`
            : speak('nobodySilent')}
        </p>
      )}
      <TableFrame
        title={speak('people')}
        file={`${survey}-people`}
        csv={csv}
        beside={
          <HowCounted about={speak('lastHeard')}>
            <p>{speak('howHeard')}</p>
          </HowCounted>
        }
      >
        <table class="wide">
          <thead>
            <tr>
              <th scope="col">{speak('person')}</th>
              <th scope="col">{speak('lastHeard')}</th>
              <th scope="col" class="number">
                {speak('sent')}
              </th>
              <th scope="col" class="number">
                {speak('openCases')}
              </th>
              <th scope="col">{speak('findings')}</th>
            </tr>
          </thead>
          <tbody>
            {people.map(({ person, lastAt, sent, open }) => (
              <tr key={person}>
                <th scope="row">
                  <Link to={{ screen: 'cases', survey, find: person }}>{person}</Link>
                </th>
                <td>{lastAt === undefined ? '–' : daysInWords(silentDays(lastAt, now))}</td>
                <td class="number">{say.number(sent)}</td>
                <td class="number">{say.number(open)}</td>
                <td>
                  {rank.get(person)?.flags.map(({ indicator, light, sentence }) => (
                    <p key={indicator} class="small" lang="en" dir="ltr">
                      <Light light={light} /> {sentence}
                    </p>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      {quality && (
        <RateTable
          title={speak('responseRates')}
          file={`${survey}-response-people`}
          parts={[
            {
              title: speak('byTeam'),
              groups: quality.rates.byTeam.map((each) => ({ ...each, name: each.group })),
            },
            {
              title: speak('byInterviewer'),
              groups: quality.rates.byInterviewer.map((each) => ({ ...each, name: each.group })),
            },
          ]}
        />
      )}
    </Screen>
  );
}

const daysInWords = (n: number): string =>
  n === 0 ? words.speak.value('today') : words.speak.value('silentDays', { n });
