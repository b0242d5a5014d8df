import { html, withNames, type Html } from './html.ts';
import { listInPrint, roleNames, typeInWords, type Printing } from './questions.ts';
import { placedIn, type Placed } from '../compare/places.ts';
import type { Instrument } from '../definition.ts';
import { ruleInWords, valueInWords } from '../words.ts';

/** Every variable of an instrument with its label, type, role, level, universe, codes and formula; then the lists. */
export function codebook(print: Printing, instrument: Instrument): Html {
  const places = [...placedIn(instrument).values()];
  return html`<h2 id="codebook">Codebook</h2>
    <p>
      One line for each variable of the files. Universe: for whom there is a value; all where
      nothing is said. Missing: 98 don’t know, 99 refused in lists, −98 and −99 in numbers; blank
      where it was not asked.
    </p>
    <table>
      <thead>
        <tr>
          <th>Variable</th>
          <th>Label</th>
          <th>Type</th>
          <th>Role</th>
          <th>Level</th>
          <th>Universe</th>
          <th>Codes or formula</th>
        </tr>
      </thead>
      <tbody>
        ${places.map((placed) => line(print, placed))}
      </tbody>
    </table>
    ${lists(print, places)}`;
}

function line(print: Printing, { element, level, around }: Placed): Html | undefined {
  if (element.kind !== 'question' && element.kind !== 'calculation' && element.kind !== 'given') {
    return undefined;
  }
  const { words } = print;
  const rules = [...around, element].flatMap((each) =>
    'relevant' in each && each.relevant !== undefined ? [ruleInWords(each.relevant, words)] : [],
  );
  const universe = [...new Set(rules)].join('; and ');
  const where = level.map((roster) => words.find(roster)?.label ?? roster).join(' › ');
  const list = 'choices' in element ? element.choices : undefined;
  return html`<tr>
    <td>
      ${
        element.kind === 'question'
          ? html`<a href="#${element.name}"><code>${element.name}</code></a>`
          : html`<code>${element.name}</code>`
      }
    </td>
    <td>${element.short}</td>
    <td>
      ${
        element.kind === 'question'
          ? typeInWords(print, element)
          : element.kind === 'calculation'
            ? 'Derived'
            : 'Given'
      }
    </td>
    <td>${roleNames[element.role]}</td>
    <td>${where === '' ? 'whole form' : withNames(where)}</td>
    <td>${withNames(universe)}</td>
    <td>
      ${
        element.kind === 'calculation'
          ? html`${withNames(valueInWords(element.expression, words))}<br /><code
                >${element.expression}</code
              >`
          : list === undefined
            ? undefined
            : html`<a href="#list-${list}">${list}</a>`
      }
    </td>
  </tr>`;
}

function lists(print: Printing, places: readonly Placed[]): Html {
  const names = new Set(
    places.flatMap(({ element }) =>
      'choices' in element && element.choices !== undefined ? [element.choices] : [],
    ),
  );
  return html`<h2 id="lists">Choice lists</h2>
    ${[...names].sort().map((name) => {
      const list = print.definition.choices[name];
      return (
        list &&
        html`<h3 id="list-${name}">${name}</h3>
          ${listInPrint(print, list)}`
      );
    })}`;
}
