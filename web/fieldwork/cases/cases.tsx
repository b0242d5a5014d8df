import { useState } from 'preact/hooks';
import { Awaiting, Fault } from '../live/answering.tsx';
import { Screen } from '../live/screen.tsx';
import { useAreas } from '../live/use-areas.ts';
import { useSurvey } from '../live/use-survey.ts';
import { keep } from '../place/go.ts';
import { TableFrame } from '../tables/table-frame.tsx';
import { say } from '../words/say.ts';
import { words } from '../words/words.ts';
import { CaseTable } from './case-table.tsx';
import { type CaseRow, caseRows, found } from './case-rows.ts';

/** As many rows as are drawn at first: a table of thousands would make every key wait. */
const AT_FIRST = 200;

/** All cases of the survey, narrowed as one types. */
export function Cases({ survey, find: given = '' }: { survey: string; find?: string }) {
  const speak = words.speak.value;
  const areas = useAreas(survey);
  const { names } = useSurvey(survey);
  const [find, setFind] = useState(given);
  const [most, setMost] = useState(AT_FIRST);
  if (areas.all === undefined) return <Awaiting problem={areas.problem} />;

  const rows = caseRows(areas.values);
  const wordsOf = (row: CaseRow) =>
    [
      row.case,
      row.area,
      row.stratum,
      names.stratum(row.stratum, say.placed),
      names.listClass(row.listClass),
      speak(`state ${row.state ?? 'hidden'}`),
      row.interviewer,
      row.assignedTo,
      row.outcome !== undefined && names.outcome(row.outcome),
      (row.flags ?? 0) > 0 && speak('flags'),
      row.backCheck && speak('standing back-check'),
    ]
      .filter(Boolean)
      .join(' ');
  const shown = found(rows, find, wordsOf);
  const csv = () => [
    [
      'case',
      'area',
      'stratum',
      'class',
      'replicate',
      'state',
      'assigned_to',
      'interviewer',
      'outcome',
      'flags',
      'visits',
      'last_at',
    ],
    ...shown.map((row) => [
      row.case,
      row.area,
      row.stratum,
      row.listClass,
      row.replicate,
      row.state,
      row.assignedTo,
      row.interviewer,
      row.outcome,
      row.flags,
      row.visits,
      row.lastAt,
    ]),
  ];
  return (
    <Screen title={speak('casesTitle')} name={speak('casesTitle')}>
      <Fault problem={areas.problem} />
      <label class="find">
        {speak('find')}
        <input
          type="search"
          placeholder={speak('findHint')}
          value={find}
          onInput={({ currentTarget: { value } }) => {
            setFind(value);
            setMost(AT_FIRST);
            keep({ screen: 'cases', survey, find: value });
          }}
        />
      </label>
      <p class="quiet" role="status">
        {shown.length === rows.length
          ? speak('casesShown', { n: rows.length })
          : speak('casesOf', { shown: shown.length, all: rows.length })}
        {areas.values.length < areas.all &&
          ` · ${speak('areasRead', { read: areas.values.length, all: areas.all })}`}
      </p>
      <TableFrame title={speak('cases')} file={`${survey}-cases`} csv={csv}>
        <CaseTable survey={survey} rows={shown.slice(0, most)} names={names} />
      </TableFrame>
      {shown.length > most && (
        <p>
          <button
            type="button"
            onClick={() => {
              setMost(most + AT_FIRST);
            }}
          >
            {speak('showMore')}
          </button>
        </p>
      )}
    </Screen>
  );
}
