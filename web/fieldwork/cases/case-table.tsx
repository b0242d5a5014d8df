import { Link } from '../place/link.tsx';
import type { Names } from '../server/names.ts';
import { Sign } from '../signs/sign.tsx';
import { say } from '../words/say.ts';
import { words } from '../words/words.ts';
import type { CaseRow } from './case-rows.ts';

/** Cases with where each stands; each leads to its life. */
export function CaseTable({
  survey,
  rows,
  names,
  isOfOneArea = false,
}: {
  survey: string;
  rows: readonly CaseRow[];
  names: Names;
  isOfOneArea?: boolean;
}) {
  const speak = words.speak.value;
  return (
    <table class="wide">
      <thead>
        <tr>
          <th scope="col">{speak('case')}</th>
          {!isOfOneArea && <th scope="col">{speak('stratum')}</th>}
          <th scope="col">{speak('listClass')}</th>
          <th scope="col">{speak('state')}</th>
          <th scope="col">{speak('person')}</th>
          <th scope="col">{speak('outcome')}</th>
          <th scope="col" class="number">
            {speak('flags')}
          </th>
          <th scope="col">{speak('lastAt')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.case}>
            <th scope="row">
              <Link to={{ screen: 'case', survey, area: row.area, case: row.case }}>
                {row.case}
              </Link>
            </th>
            {!isOfOneArea && <td>{names.stratum(row.stratum, say.placed)}</td>}
            <td>{names.listClass(row.listClass)}</td>
            <td>
              <State state={row.state ?? 'hidden'} />
              {row.backCheck && <span class="beside"> + {speak('standing back-check')}</span>}
            </td>
            <td>{row.interviewer ?? row.assignedTo ?? '–'}</td>
            <td>{row.outcome === undefined ? '–' : names.outcome(row.outcome)}</td>
            <td class="number">
              {row.flags ? (
                <>
                  <Sign name="flag" /> {say.number(row.flags)}
                </>
              ) : (
                ''
              )}
            </td>
            <td>{row.lastAt === undefined ? '–' : say.when(row.lastAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A sign for each state, beside its word. */
const signs = {
  reserve: 'ring',
  drawn: 'ring',
  assigned: 'ring',
  visited: 'ring',
  received: 'half',
  disputed: 'differs',
  returned: 'back',
  accepted: 'tick',
  ended: 'dash',
  hidden: 'ring',
} as const;

export function State({ state }: { state: keyof typeof signs }) {
  return (
    <span class={`state state-${state}`}>
      <Sign name={signs[state]} /> {words.speak.value(`state ${state}`)}
    </span>
  );
}
