import { es as common } from '../../words/common/es.ts';
import type { Catalogue } from '../../words/speak.ts';
import type { Name } from './en.ts';

export const es: Catalogue<Name> = {
  ...common,
  title: 'Trabajo de campo',
};
