import { en as common } from '../../words/common/en.ts';

export const en = {
  ...common,
  title: 'Figures',
} as const;

/** The messages of this face, by name. */
export type Name = keyof typeof en;
