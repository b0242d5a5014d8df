/** How closely unknowns can be bounded, by a solver of linear programmes that the project has nothing else from. */
import highsModule from 'highs';
import type { View } from './what-a-reader-sees.ts';

// Its types speak of the other kind of module than what Node imports.
const loadHighs = highsModule as unknown as typeof highsModule.default;
let loaded: ReturnType<typeof loadHighs> | undefined;

export interface Bounds {
  least: number;
  most: number;
}

/**
 * The least and the greatest value of each of the unknowns asked for, as far as they lie less than `width` apart: what
 * was seen at values so far apart is looked at no closer. First many at once are pulled up or down, then each alone.
 *
 * Throws an Error where nothing fits what is published: the tables contradict each other.
 */
export async function closestBounds(
  { unknowns, equations }: View,
  asked: readonly number[],
  width: number,
): Promise<Map<number, Bounds>> {
  const highs = await (loaded ??= loadHighs());
  const [starts, indices, values] = [[0], [] as number[], [] as number[]];
  for (const equation of equations) {
    for (const [at, sign] of equation) {
      indices.push(at);
      values.push(sign);
    }
    starts.push(indices.length);
  }
  const found = new Map<number, Bounds>();
  highs.withModel(
    {
      numCols: unknowns.length,
      numRows: equations.length,
      colCost: unknowns.map(() => 0),
      colLower: unknowns.map(({ least }) => least),
      // Nobody needs to know how large what is unbounded could be.
      colUpper: unknowns.map(({ most }) => Math.min(most, 1e5)),
      rowLower: equations.map(() => 0),
      rowUpper: equations.map(() => 0),
      matrix: {
        format: 'csr',
        numCols: unknowns.length,
        numRows: equations.length,
        starts,
        indices,
        values,
      },
    },
    (model) => {
      model.options.set({ output_flag: false });
      const look = () => {
        model.run();
        if (model.getModelStatus() !== highs.constants.modelStatus.optimal) {
          throw new Error(
            'Nothing fits what is published: two of its cells contradict each other.',
          );
        }
        const { colValue } = model.getSolution();
        for (const at of asked) {
          const value = colValue[at] ?? 0;
          const before = found.get(at) ?? { least: value, most: value };
          found.set(at, {
            least: Math.min(before.least, value),
            most: Math.max(before.most, value),
          });
        }
      };
      const open = () =>
        asked.filter((at) => {
          const { least = 0, most = 0 } = found.get(at) ?? {};
          return most - least < width - 1e-6;
        });
      const pull = (costs: ReadonlyMap<number, number>) => {
        for (const [at, cost] of costs) model.changeColCost(at, cost);
        look();
        for (const at of costs.keys()) model.changeColCost(at, 0);
      };
      look();
      for (let round = 0; round < 12; round++) {
        const left = open();
        if (left.length === 0) return;
        pull(
          new Map(
            left.map((at, place) => [at, ((place >> (round >> 1)) + round) % 2 === 0 ? 1 : -1]),
          ),
        );
      }
      for (const at of open()) {
        pull(new Map([[at, 1]]));
        pull(new Map([[at, -1]]));
      }
    },
  );
  return found;
}
