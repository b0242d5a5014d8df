/** What is stored and may correct what was stored before. */
interface Stored {
  instanceId: string;
  replaces?: string;
}

/** Corrections that are none: each stands for itself. */
export interface UnsoundCorrections<Kind extends Stored> {
  /** Of something that is not here (yet). */
  replacesUnknown: Kind[];
  /** Of something about another case, or on another form. */
  replacesOtherCase: Kind[];
  /** Corrections of one another, in a circle. */
  circular: Kind[];
}

export interface Corrections<Kind extends Stored> extends UnsoundCorrections<Kind> {
  /** For each sound correction what it corrects. No circle is left. */
  corrected: ReadonlyMap<Kind, Kind>;
}

/**
 * Which of these corrects which. A correction and what it corrects are about the same thing: `subjectOf` names it.
 * `all` holds each instanceId once.
 */
export function correctionsAmong<Kind extends Stored>(
  all: readonly Kind[],
  subjectOf: (one: Kind) => string,
): Corrections<Kind> {
  const byId = new Map(all.map((one) => [one.instanceId, one]));
  const corrected = new Map<Kind, Kind>();
  const replacesUnknown: Kind[] = [];
  const replacesOtherCase: Kind[] = [];
  for (const one of all) {
    if (one.replaces === undefined) continue;
    const target = byId.get(one.replaces);
    if (!target) replacesUnknown.push(one);
    else if (subjectOf(target) !== subjectOf(one)) replacesOtherCase.push(one);
    else corrected.set(one, target);
  }
  const circular = inCircles(all, corrected);
  for (const one of circular) corrected.delete(one);
  return { corrected, replacesUnknown, replacesOtherCase, circular };
}

/** Follows every chain once; a chain that meets itself closes a circle. */
function inCircles<Kind>(all: readonly Kind[], corrected: ReadonlyMap<Kind, Kind>): Kind[] {
  const seen = new Set<Kind>();
  const circular = new Set<Kind>();
  for (const one of all) {
    const chain: Kind[] = [];
    let next: Kind | undefined = one;
    while (next !== undefined && !seen.has(next)) {
      seen.add(next);
      chain.push(next);
      next = corrected.get(next);
    }
    const from = next === undefined ? -1 : chain.indexOf(next);
    if (from >= 0) for (const each of chain.slice(from)) circular.add(each);
  }
  return all.filter((one) => circular.has(one));
}
