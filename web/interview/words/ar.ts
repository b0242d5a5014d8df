import { ar as common } from '../../words/common/ar.ts';
import type { Catalogue } from '../../words/speak.ts';
import type { Name } from './en.ts';

export const ar: Catalogue<Name> = {
  ...common,
  title: 'المقابلات',
};
