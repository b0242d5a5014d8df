/** A text with places such as `{n}`, or one for each way in which the language counts `{n}`. */
export type Message = string | ({ other: string } & { [Rule in Intl.LDMLPluralRule]?: string });

/** Every message of a screen, by name. A language's catalogue has them all, or the build fails. */
export type Catalogue<Name extends string> = Readonly<Record<Name, Message>>;

export type Places = Readonly<Record<string, string | number>>;

export type Speak<Name extends string> = (name: Name, places?: Places) => string;

/**
 * Says messages of a catalogue. Numbers are written as the language writes them; `n` chooses the form of a message that counts.
 *
 * @throws Error where a message has a place for which nothing is given: a screen with a hole is a fault of ours
 */
export function speaker<Name extends string>(
  language: string,
  catalogue: Catalogue<Name>,
): Speak<Name> {
  const rules = new Intl.PluralRules(language);
  const figures = new Intl.NumberFormat(language);
  return (name, places = {}) => {
    const message = catalogue[name];
    const text =
      typeof message === 'string'
        ? message
        : (message[rules.select(Number(places['n'] ?? NaN))] ?? message.other);
    return text.replaceAll(/\{(\w+)\}/g, (_, place: string) => {
      const given = places[place];
      if (given === undefined) throw new Error(`Nothing is given for {${place}} of '${name}'.`);
      return typeof given === 'number' ? figures.format(given) : given;
    });
  };
}
