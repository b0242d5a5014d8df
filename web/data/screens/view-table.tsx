import { sideLook } from '../charts/looks.ts';
import { signs } from '../charts/signs.ts';
import { countWritten, written } from '../figures/numbers.ts';
import type { Cell, Text } from '../figures/published.ts';
import { hasValue, reasonsWritten } from '../figures/reasons.ts';
import type { Panel, Row, View } from '../figures/view.ts';
import type { Voice } from '../figures/voice.ts';

/** The figures of a view as a table: each with its interval, and how many cases and areas stand behind it. */
export function ViewTable({
  voice,
  view,
  title,
}: {
  voice: Voice;
  view: View;
  /** What the figures are of. */
  title: string;
}) {
  const { speak } = voice;
  const measure = view.figures[0]?.measure ?? {};
  const compared = view.sides.filter(({ isReference }) => !isReference);
  const columns = 2 + view.sides.length + compared.length;
  return (
    <div
      class="scroll"
      tabIndex={0}
      role="region"
      aria-label={`${title}: ${speak('tableCaption')}`}
    >
      <table class={`figures ${view.sides.length === 0 ? 'single' : ''}`}>
        <caption>{speak('tableCaption')}</caption>
        <thead>
          <tr>
            <th scope="col">{speak('group')}</th>
            <th scope="col" class="number">
              {speak('everybody')}
            </th>
            {view.sides.map((side, at) => {
              const { symbol } = sideLook(side, at);
              return (
                <th
                  scope="col"
                  class={`number ${side.isReference ? 'other' : 'migrant'}`}
                  key={side.group.code}
                >
                  {signs[symbol]} <bdi>{voice.of(side.group.label)}</bdi>
                </th>
              );
            })}
            {compared.map(({ group }) => (
              <th scope="col" class="number" key={group.code}>
                {compared.length > 1
                  ? speak('differenceOf', { group: voice.of(group.label) })
                  : speak('difference')}
              </th>
            ))}
          </tr>
        </thead>
        {view.panels.map((panel, at) => (
          <tbody key={at}>
            {(panel.heading ?? view.isMultiples) && (
              <tr>
                <th scope="rowgroup" colSpan={columns}>
                  <bdi>{headingOf(voice, panel)}</bdi>
                </th>
              </tr>
            )}
            {panel.rows.map((row) => (
              <Line
                key={`${row.code} ${row.of ?? ''}`}
                {...{ voice, row, measure, isCompared: panel.isCompared }}
              />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

const headingOf = (voice: Voice, { heading }: Panel): string =>
  heading ? voice.of(heading) : voice.speak('everybody');

function Line({
  voice,
  row,
  measure,
  isCompared,
}: {
  voice: Voice;
  row: Row;
  measure: Text;
  isCompared: boolean;
}) {
  const beside = row.cells.length + row.differences.length;
  return (
    <tr>
      <th scope="row">
        <bdi>{row.label ? voice.of(row.label) : voice.speak('everybody')}</bdi>
      </th>
      <Figure {...{ voice, cell: row.all, measure }} />
      {!isCompared && beside > 0 && <td colSpan={beside} />}
      {isCompared && row.cells.map((cell, at) => <Figure key={at} {...{ voice, cell, measure }} />)}
      {isCompared &&
        row.differences.map((cell, at) => (
          <Figure key={at} isDifference {...{ voice, cell, measure }} />
        ))}
    </tr>
  );
}

function Figure({
  voice,
  cell,
  measure,
  isDifference = false,
}: {
  voice: Voice;
  cell: Cell | undefined;
  measure: Text;
  isDifference?: boolean;
}) {
  const { speak } = voice;
  if (!cell) return <td class="number quiet">–</td>;
  if (!hasValue(cell)) {
    return (
      <td class="number withheld">
        {speak('withheld')} <small>{reasonsWritten(voice, cell)}</small>
      </td>
    );
  }
  const { value, range } = written(voice, measure, cell.figures, { isDifference });
  const { n, psus } = cell.figures;
  const isMarked = cell.publication === 'marked';
  return (
    <td class="number">
      <b dir="ltr">{value}</b> <small>{range}</small>{' '}
      {!isDifference && (
        <small>
          {psus === null
            ? speak('casesAlone', { n: countWritten(voice, n) })
            : speak('casesAndAreas', {
                n: countWritten(voice, n),
                areas: countWritten(voice, psus),
              })}
        </small>
      )}
      {!isDifference && (
        <small title={reasonsWritten(voice, cell)}>{isMarked ? speak('care') : ''}</small>
      )}
    </td>
  );
}
