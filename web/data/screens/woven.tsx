import { Fragment } from 'preact';
import type { ComponentChild } from 'preact';
import type { Speak } from '../../words/speak.ts';
import type { Name } from '../words/en.ts';

/** A message with controls at its places, in the order in which the language has them. */
export function Woven({
  speak,
  name,
  places,
}: {
  speak: Speak<Name>;
  name: Name;
  places: Readonly<Record<string, ComponentChild>>;
}) {
  const marks = Object.fromEntries(
    Object.keys(places).map((place) => [place, `\u0000${place}\u0000`]),
  );
  return (
    <>
      {speak(name, marks)
        .split('\u0000')
        .map((part, at) => (
          <Fragment key={at}>{at % 2 === 1 ? places[part] : part}</Fragment>
        ))}
    </>
  );
}
