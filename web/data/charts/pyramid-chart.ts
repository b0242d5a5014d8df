import { tickWriter } from '../figures/numbers.ts';
import type { Pyramid } from '../figures/people.ts';
import type { Cell } from '../figures/published.ts';
import { reachOf } from '../figures/reach.ts';
import type { Voice } from '../figures/voice.ts';
import { dotsSheet, type PlacedCell, type PlacedLabel, sheetHeight } from './dots-sheet.ts';
import { wholeLook } from './looks.ts';
import { picture } from './picture.ts';
import { toldOf } from './told-of.ts';

const [STEP, TOP] = [26, 34];
const persons = { en: 'persons' };

/** Men to one side and women to the other, the oldest on top, each with its interval, on one scale. */
export function pyramidChart(voice: Voice, pyramid: Pyramid, width: number): SVGSVGElement {
  const { ages } = pyramid;
  const names = Math.min(130, Math.round(0.22 * width));
  const half = Math.floor((width - names) / 2);
  const reach = reachOf(ages.flatMap(({ left, right }) => [left, right]));
  const height = TOP + STEP * ages.length;
  const y = (at: number) => TOP + STEP * (at + 0.5);
  const placed = (cells: readonly (Cell | undefined)[]): PlacedCell[] =>
    cells.flatMap((cell, at) =>
      cell ? [{ y: y(at), look: wholeLook, cell, ...toldOf(voice, persons, cell) }] : [],
    );
  const heading = (text: string): PlacedLabel => ({ y: 14, text, kind: 'row', isAbove: true });
  const shared = {
    ...{ height, domain: [0, reach[1]] as const, tick: tickWriter(voice, persons) },
  };
  const left = dotsSheet({
    ...{ ...shared, width: half, names: 0, direction: 'rtl' },
    cells: placed(ages.map((age) => age.left)),
    labels: [heading(voice.of(pyramid.left))],
  });
  const right = dotsSheet({
    ...{ ...shared, width: half + names, names, direction: 'ltr' },
    cells: placed(ages.map((age) => age.right)),
    labels: [
      heading(voice.of(pyramid.right)),
      ...ages.map(({ label }, at): PlacedLabel => ({
        ...{ y: y(at), text: voice.of(label), kind: 'row', isAbove: false },
      })),
    ],
  });
  const tall = sheetHeight(height);
  return picture(width, tall, [
    { svg: left, x: 0, y: 0, width: half, height: tall },
    { svg: right, x: half, y: 0, width: half + names, height: tall },
  ]);
}
