import { Link } from '../place/link.tsx';
import type { Board, Outlook, Projection } from '../server/board.ts';
import type { Names } from '../server/names.ts';
import { Sign, type SignName } from '../signs/sign.tsx';
import { TableFrame } from '../tables/table-frame.tsx';
import { say } from '../words/say.ts';
import { words } from '../words/words.ts';

/** A sign for each outlook, so that no colour stands alone. */
const signs: Readonly<Record<Outlook, SignName>> = {
  met: 'tick',
  'on track': 'arrow',
  uncertain: 'about',
  short: 'down',
};

/** Interviews in hand and wanted, by stratum and class at listing: each cell leads to its story. */
export function HeatTable({
  survey,
  board,
  names,
}: {
  survey: string;
  board: Pick<Board, 'strata'>;
  names: Names;
}) {
  const speak = words.speak.value;
  const classes = [...new Set(board.strata.flatMap((each) => Object.keys(each.classes)))].sort();
  const outlooks = ['met', 'on track', 'uncertain', 'short'] as const;
  const hasTargets = board.strata.some((each) =>
    Object.values(each.classes).some(({ projection }) => projection.target !== undefined),
  );
  const name = (stratum: string) => names.stratum(stratum, say.placed);
  const csv = () => [
    ['stratum', 'class', 'target', 'done', 'open', 'expected', 'low', 'high', 'outlook'],
    ...board.strata.flatMap(({ stratum, classes: cells }) =>
      Object.entries(cells).map(([listClass, { projection: each }]) => [
        stratum,
        listClass,
        each.target,
        each.done,
        each.open,
        each.expected,
        each.low,
        each.high,
        each.outlook,
      ]),
    ),
  ];
  return (
    <TableFrame
      title={speak('byGroup')}
      file={`${survey}-groups`}
      csv={csv}
      below={
        // Without targets there is nothing to foretell.
        hasTargets && (
          <ul class="signs">
            {outlooks.map((outlook) => (
              <li key={outlook} class={`outlook ${outlook.replace(' ', '-')}`}>
                <Sign name={signs[outlook]} /> {speak(`outlook ${outlook}`)}
              </li>
            ))}
          </ul>
        )
      }
    >
      <table class="heat">
        <thead>
          <tr>
            <th scope="col">{speak('stratum')}</th>
            {classes.map((code) => (
              <th key={code} scope="col">
                {names.listClass(code)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {board.strata.map(({ stratum, classes: cells }) => (
            <tr key={stratum}>
              <th scope="row">{name(stratum)}</th>
              {classes.map((code) => {
                const projection = cells[code]?.projection;
                return (
                  <td key={code} class={classOf(projection)}>
                    {projection ? (
                      <Link to={{ screen: 'cell', survey, stratum, listClass: code }}>
                        <CellText projection={projection} />
                      </Link>
                    ) : (
                      <span class="quiet">–</span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

const classOf = (projection: Projection | undefined) =>
  projection?.outlook ? `outlook ${projection.outlook.replace(' ', '-')}` : '';

function CellText({ projection }: { projection: Projection }) {
  const speak = words.speak.value;
  const { done, target, expected, outlook } = projection;
  return (
    <>
      {outlook && (
        <span class="outlook-sign">
          <Sign name={signs[outlook]} />
        </span>
      )}
      <strong>{say.number(done)}</strong>
      {target !== undefined && <> / {say.number(target)}</>}
      {expected !== undefined && (
        <span class="beside">
          {' '}
          <span class="unseen">{speak('projected')} </span>
          <Sign name="arrow" /> {say.number(Math.round(expected))}
        </span>
      )}
      {outlook && <span class="unseen"> {speak(`outlook ${outlook}`)}</span>}
    </>
  );
}
