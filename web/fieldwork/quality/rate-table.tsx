import { HowCounted } from '../counted/how-counted.tsx';
import type { RatesOfGroup } from '../server/quality.ts';
import { TableFrame } from '../tables/table-frame.tsx';
import { say } from '../words/say.ts';
import { words } from '../words/words.ts';

const columns = ['rr1', 'rr2', 'coop1', 'ref1', 'con1'] as const;

export interface RatePart {
  title: string;
  groups: (RatesOfGroup & { name: string })[];
}

/** Response rates of finished cases, of everybody and by groups, without weights. The file holds the weighted ones, too. */
export function RateTable({
  title,
  file,
  parts,
}: {
  title: string;
  file: string;
  parts: readonly RatePart[];
}) {
  const speak = words.speak.value;
  const csv = () => [
    ['by', 'group', 'finished', ...columns, ...columns.map((name) => `${name}_weighted`)],
    ...parts.flatMap((part) =>
      part.groups.map(({ group, rates: { unweighted, weighted } }) => [
        part.title,
        group,
        unweighted.finished,
        ...columns.map((name) => unweighted[name]),
        ...columns.map((name) => weighted[name]),
      ]),
    ),
  ];
  return (
    <TableFrame
      title={title}
      file={file}
      csv={csv}
      beside={
        <HowCounted about={title}>
          <p>{speak('howRates')}</p>
        </HowCounted>
      }
    >
      <table class="rates">
        <thead>
          <tr>
            <td />
            <th scope="col" class="number">
              {speak('finishedCases')}
            </th>
            {columns.map((name) => (
              <th key={name} scope="col" class="number">
                {speak(`rate ${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        {parts
          .filter(({ groups }) => groups.length > 0)
          .map((part) => (
            <tbody key={part.title}>
              {part.groups.some(({ name }) => name !== '') && (
                <tr>
                  <th scope="rowgroup" colSpan={columns.length + 2} class="part">
                    {part.title}
                  </th>
                </tr>
              )}
              {part.groups.map(({ group, name, rates: { unweighted } }) => (
                <tr key={group}>
                  <th scope="row">{name || part.title}</th>
                  <td class="number">{say.number(unweighted.finished)}</td>
                  {columns.map((column) => (
                    <td key={column} class="number">
                      {say.percent(unweighted[column])}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          ))}
      </table>
    </TableFrame>
  );
}
