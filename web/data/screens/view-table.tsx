import { sideLook } from '../charts/looks.ts';
import { signs } from '../charts/signs.ts';
import { countWritten, written } from '../figures/numbers.ts';
import type { Cell, Text } from '../figures/published.ts';
import { hasValue, reasonsWritten } from '../figures/reasons.ts';
import type { Row, View } from '../figures/view.ts';
import type { Voice } from '../figures/voice.ts';

/**
 * The figures of a view as a table, line by line as the chart has them: each with its interval, and how many cases and areas
 * stand behind it. Those who are compared stand below the line that they are part of.
 */
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
  const caption = speak('tableCaption');
  const isCompared = view.panels.some((panel) => panel.isCompared);
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={`${title}: ${caption}`}>
      <table class="figures">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{speak('group')}</th>
            <th scope="col" class="number">
              {speak('value')}
            </th>
            {isCompared && (
              <th scope="col" class="number">
                {speak('difference')}
              </th>
            )}
          </tr>
        </thead>
        {view.panels.map((panel, at) => (
          <tbody key={at}>
            {(panel.heading ?? view.isMultiples) && (
              <tr>
                <th scope="rowgroup" colSpan={isCompared ? 3 : 2}>
                  <bdi>{panel.heading ? voice.of(panel.heading) : speak('everybody')}</bdi>
                </th>
              </tr>
            )}
            {panel.rows.map((row) => (
              <Lines
                key={`${row.code} ${row.of ?? ''}`}
                {...{ voice, view, row, isCompared }}
                hasSides={panel.isCompared}
              />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function Lines({
  voice,
  view: { figures, sides },
  row: { label, all, cells, differences },
  isCompared,
  hasSides,
}: {
  voice: Voice;
  view: View;
  row: Row;
  isCompared: boolean;
  hasSides: boolean;
}) {
  const measure = figures[0]?.measure ?? {};
  return (
    <>
      <tr>
        <th scope="row">
          <bdi>{label ? voice.of(label) : voice.speak('everybody')}</bdi>
        </th>
        <Figure {...{ voice, measure, cell: all }} />
        {isCompared && <td />}
      </tr>
      {hasSides &&
        sides.map((side, at) => (
          <tr key={side.group.code}>
            <th scope="row" class={`side ${side.isReference ? 'other' : 'migrant'}`}>
              {signs[sideLook(side, at).symbol]} <bdi>{voice.of(side.group.label)}</bdi>
            </th>
            <Figure {...{ voice, measure, cell: cells[at] }} />
            {side.isReference ? (
              <td />
            ) : (
              <Figure isDifference {...{ voice, measure, cell: differences[at] }} />
            )}
          </tr>
        ))}
    </>
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
      <b>
        <bdi>{value}</bdi>
      </b>{' '}
      <small>{range}</small>{' '}
      {!isDifference && (
        <small>
          {psus === null
            ? speak('casesAlone', { n: countWritten(voice, n) })
            : speak('casesAndAreas', {
                n: countWritten(voice, n),
                areas: countWritten(voice, psus),
              })}
        </small>
      )}{' '}
      {!isDifference && (
        <small title={reasonsWritten(voice, cell)}>{isMarked ? speak('care') : ''}</small>
      )}
    </td>
  );
}
