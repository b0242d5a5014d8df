/** Works on many things a few at a time, and gives the results in the order of the things. */
export async function severalAtOnce<Thing, Result>(
  things: readonly Thing[],
  atOnce: number,
  work: (thing: Thing) => Promise<Result>,
): Promise<Result[]> {
  const results = new Array<Result>(things.length);
  const queue = things.entries();
  await Promise.all(
    Array.from({ length: Math.min(atOnce, things.length) }, async () => {
      for (const [at, thing] of queue) results[at] = await work(thing);
    }),
  );
  return results;
}
