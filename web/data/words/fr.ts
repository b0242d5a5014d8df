import { fr as common } from '../../words/common/fr.ts';
import type { Catalogue } from '../../words/speak.ts';
import type { Name } from './en.ts';

export const fr: Catalogue<Name> = {
  ...common,
  title: 'Chiffres',
};
