import type { Roster } from '../../../questionnaire/definition.ts';
import { directionOf } from '../../words/languages.ts';
import { contradictionOf } from '../course/contradiction.ts';
import { filled, nameOfRow } from '../course/names-of-rows.ts';
import { rowSummary } from '../course/row-summary.ts';
import { numberOfRows } from '../course/number-of-rows.ts';
import { type Stop, stopInRow } from '../course/stops.ts';
import { translated } from '../course/translated.ts';
import type { Sitting } from '../sitting/sitting.ts';
import { words } from '../words/words.ts';
import { Checks } from './checks.tsx';
import { Heading } from './heading.tsx';
import { Hint } from './hint.tsx';
import { surveyLanguage } from './survey-language.ts';
import { tellingOf } from './telling.ts';

/** The list of a roster: one line for each person or thing in it, with what is wrong or open there; one more at the end. */
export function RosterPart({
  sitting,
  stop,
  roster,
}: {
  sitting: Sitting;
  stop: Stop;
  roster: Roster;
}) {
  const speak = words.speak.value;
  const { run } = sitting.scene.value;
  const rows = numberOfRows(sitting.interview, roster, stop.path);
  const { text, lang } = translated(roster.label, surveyLanguage.value);
  const enter = (row: string) => {
    const to = stopInRow(sitting.scene.value.stops, row, sitting.scene.value.run.open);
    if (to) void sitting.go(to);
  };
  const add = async () => {
    await sitting.apply([{ kind: 'add-row', roster: stop.path }]);
    enter(`${stop.path}[${String(rows + 1)}]`);
  };
  const numbers = Array.from({ length: rows }, (_, index) => index + 1);
  return (
    <div class="roster">
      <Heading of={stop.path} lang={lang} dir={directionOf(lang)}>
        {text}
      </Heading>
      <Hint
        of={roster}
        fill={(said) => filled(said, sitting.instrument, sitting.interview, stop.row)}
      />
      {rows === 0 && <p class="quiet">{speak('nobodyYet')}</p>}
      <ol class="rows">
        {numbers.map((number) => (
          <RosterLine
            key={number}
            sitting={sitting}
            row={`${stop.path}[${String(number)}]`}
            number={number}
            open={run.open}
            enter={enter}
          />
        ))}
      </ol>
      <button
        type="button"
        class="add"
        disabled={rows >= (roster.maximum ?? Infinity)}
        onClick={() => void add()}
      >
        + {speak(rows === 0 ? 'addFirst' : 'addNext')}
      </button>
    </div>
  );
}

function RosterLine({
  sitting,
  row,
  number,
  open,
  enter,
}: {
  sitting: Sitting;
  row: string;
  number: number;
  open: readonly string[];
  enter: (row: string) => void;
}) {
  const speak = words.speak.value;
  const { instrument, interview, scene } = sitting;
  const { run, stops } = scene.value;
  const name = nameOfRow(instrument, interview, row);
  const listed = new Set(stops.filter((stop) => stop.own.includes(row)).map(({ path }) => path));
  const left = open.filter((path) => listed.has(path)).length;
  const broken = run.violations.filter(
    (violation) =>
      !violation.confirmed &&
      (violation.path.startsWith(`${row}.`) ||
        (violation.path === row &&
          contradictionOf(instrument, interview, violation)?.isComplete === true)),
  );
  const called = name ?? speak('noName');
  return (
    <li class="line">
      <div class="line-head">
        <button
          type="button"
          class="line-open"
          onClick={() => {
            enter(row);
          }}
        >
          <span class="line-number">{number}</span>
          <span class="line-words" dir="auto">
            <strong>{called}</strong>
            <span class="quiet">{rowSummary(instrument, interview, row, tellingOf(sitting))}</span>
          </span>
          {left > 0 && <span class="mark">{speak('openCount', { n: left })}</span>}
        </button>
        <button
          type="button"
          class="line-remove"
          aria-label={speak('removeRow', { name: called })}
          onClick={() => {
            if (confirm(speak('removeSure', { name: called }))) {
              void sitting.apply([{ kind: 'remove-row', path: row }]);
            }
          }}
        >
          ×
        </button>
      </div>
      <Checks sitting={sitting} violations={broken} />
    </li>
  );
}
