import { tellingOf } from '../screens/telling.ts';
import { words } from '../words/words.ts';
import type { FieldOf } from './field.ts';

/** Somebody who stands in a list: one of them, or several. */
export function LineField({ sitting, path, question, asked, answer, labelledBy }: FieldOf) {
  const speak = words.speak.value;
  const { nameOf, notHere } = tellingOf(sitting);
  const isMany = question.type === 'lines';
  const roster = question.roster ?? '';
  const given = asked.answer;
  const chosen: readonly unknown[] = Array.isArray(given) ? given : [given];
  const lines = rowsIn(sitting.scene.value.run.values[roster]);
  const offered = question.zeroAllowed && !isMany ? [0, ...lines] : lines;
  if (offered.length === 0) return <p class="quiet">{speak('emptyList')}</p>;
  return (
    <div class="choices" role={isMany ? 'group' : 'radiogroup'} aria-labelledby={labelledBy}>
      <div class="list">
        {offered.map((line) => (
          <label key={line} class="choice">
            <input
              type={isMany ? 'checkbox' : 'radio'}
              name={path}
              value={line}
              checked={chosen.includes(line)}
              onChange={({ currentTarget }) => {
                if (!isMany) return answer(line);
                const left = lines.filter((each) =>
                  each === line ? currentTarget.checked : chosen.includes(each),
                );
                answer(left.length === 0 ? undefined : left);
              }}
            />
            <span dir="auto">
              {line === 0
                ? notHere
                : `${String(line)} · ${nameOf(`${roster}[${String(line)}]`) ?? ''}`}
            </span>
          </label>
        ))}
      </div>
    </div>
  );
}

const rowsIn = (rows: unknown): number[] =>
  Array.isArray(rows) ? rows.map((_, index) => index + 1) : [];
