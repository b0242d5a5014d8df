import type { Side } from '../figures/sides.ts';

/** How a side is drawn everywhere: one colour for migrants and one for those they are held against, and a shape for print. */
export interface Look {
  colour: string;
  symbol: 'circle' | 'square' | 'triangle' | 'diamond';
}

const shapes = ['circle', 'square', 'triangle'] as const;

/** Everybody together. */
export const wholeLook: Look = { colour: 'var(--ink)', symbol: 'circle' };

export const sideLook = (side: Side, at: number): Look => {
  if (side.isReference) return { colour: 'var(--other)', symbol: 'diamond' };
  return { colour: 'var(--migrant)', symbol: shapes[at % shapes.length] ?? 'circle' };
};
