/** Those in whose texts every word stands that is looked for. Without accents and capitals: nobody need type them. */
export function withWords<Of>(
  all: readonly Of[],
  sought: string,
  textsOf: (one: Of) => readonly string[],
): Of[] {
  const words = plain(sought).split(/\s+/).filter(Boolean);
  return all.filter((one) => {
    const text = plain(textsOf(one).join(' '));
    return words.every((word) => text.includes(word));
  });
}

const plain = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
