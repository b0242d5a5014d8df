import type { Media, Presented } from '../definition.ts';
import type { Shown } from '../xlsform/form.ts';
import { wordsOf, type Making } from './form-making.ts';
import type { Repeat } from './layout.ts';

/** Columns of our own, so that a workbook can be read back. */
export const othersOf = ({
  role,
  short,
}: {
  role: string;
  short: string;
}): Record<string, string> => ({ role, short });

/** What is shown besides the label. */
export function shownOf(
  making: Making,
  { hint, appearance, media }: Presented,
): Shown & { appearance?: string } {
  return {
    ...(hint ? { hint: wordsOf(making, hint) } : {}),
    ...(appearance === undefined ? {} : { appearance }),
    ...mediaOf(making, media),
  };
}

function mediaOf(making: Making, media: Media | undefined): Shown {
  return {
    ...(media?.image ? { image: wordsOf(making, media.image) } : {}),
    ...(media?.audio ? { audio: wordsOf(making, media.audio) } : {}),
    ...(media?.video ? { video: wordsOf(making, media.video) } : {}),
  };
}

/** The first thing asked of a row that names it: a direct identifier in words. */
export function nameOf({ layout }: Making, { roster }: Repeat): string | undefined {
  const found = [...layout.variables.values()].find(
    ({ element, repeats, conditional }) =>
      element.kind === 'question' &&
      element.type === 'text' &&
      element.role === 'D' &&
      !conditional &&
      repeats.at(-1)?.roster === roster,
  );
  return found?.name;
}
