import { CaseTable } from '../cases/case-table.tsx';
import { caseRows } from '../cases/case-rows.ts';
import { Awaiting, Fault } from '../live/answering.tsx';
import { Screen } from '../live/screen.tsx';
import { useLive } from '../live/use-live.ts';
import { useSurvey } from '../live/use-survey.ts';
import { Link } from '../place/link.tsx';
import { areaAddress } from '../server/addresses.ts';
import { type Area, factsOf } from '../server/area.ts';
import { stages } from '../server/board.ts';
import { TableFrame } from '../tables/table-frame.tsx';
import { say } from '../words/say.ts';
import { words } from '../words/words.ts';
import { AreaSteps } from './area-steps.tsx';

/** One area: how far it has come, the next step, and its cases. */
export function AreaPage({ survey, area: code }: { survey: string; area: string }) {
  const speak = words.speak.value;
  const { value: area, problem, again } = useLive<Area>(areaAddress(survey, code));
  const { names, definition } = useSurvey(survey);
  if (!area) return <Awaiting problem={problem} />;
  const [drawn] = factsOf(area, 'area');
  const rows = caseRows([area]);
  const title = speak('areaTitle', { area: code });
  const stage = area.life?.stage ?? 'drawn';
  const csv = () => [
    ['case', 'class', 'replicate', 'state', 'interviewer', 'outcome', 'flags'],
    ...rows.map((row) => [
      row.case,
      row.listClass,
      row.replicate,
      row.state,
      row.interviewer,
      row.outcome,
      row.flags,
    ]),
  ];
  return (
    <Screen
      title={drawn ? `${title} · ${names.stratum(drawn.stratum, say.placed)}` : title}
      name={title}
      above={<Link to={{ screen: 'areas', survey }}>‹ {speak('tab areas')}</Link>}
    >
      <Fault problem={problem} />
      <ol class="stages" aria-label={speak('areasByStage')}>
        {stages.map((each) => (
          <li key={each} {...(each === stage && { 'aria-current': 'step' as const })}>
            {speak(`stage ${each}`)}
          </li>
        ))}
      </ol>
      {drawn && (
        <p class="lead">
          {speak('areaFacts', {
            measure: drawn.measure,
            chance: say.percent(drawn.probability * drawn.segmentProbability, 1),
          })}
        </p>
      )}
      {area.life?.listing && (
        <p>
          {speak('listedBy', {
            listers: say.list(area.life.listing.listers),
            team: area.life.listing.team,
          })}
        </p>
      )}
      {drawn && <AreaSteps survey={survey} area={area} definition={definition} done={again} />}
      {rows.length > 0 && (
        <TableFrame title={speak('cases')} file={`${survey}-${code}-cases`} csv={csv}>
          <CaseTable survey={survey} rows={rows} names={names} isOfOneArea />
        </TableFrame>
      )}
    </Screen>
  );
}
