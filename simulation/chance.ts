import { randomStream } from '../analysis/sampling/random.ts';

/** A number strictly between 0 and 1, always the same for the same entity and index. */
export type Chance = (entity: number, index?: number) => number;

/** Gives the stream of a name. Adding a stream changes nothing of what other streams give. */
export type Chances = (stream: string) => Chance;

/** All streams of one seed, each made once. */
export function chancesOf(seed: string): Chances {
  const streams = new Map<string, Chance>();
  return (stream) => {
    const known = streams.get(stream);
    if (known) return known;
    const draw = randomStream(seed, stream);
    // The generator gives 0 now and then, where a normal or a logarithm has no value.
    const made: Chance = (entity, index) => draw(entity, index) || 2 ** -54;
    streams.set(stream, made);
    return made;
  };
}
