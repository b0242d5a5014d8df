import { judged, keeps, type Change } from './change.ts';
import { wordingChanges } from './wording.ts';
import type { Media, Presented } from '../definition.ts';

/** How something that both versions have is put otherwise to whoever asks: its hint, its files, its looks elsewhere. */
export function presentedChanges(place: string, was: Presented, is: Presented): Change[] {
  const changes = mediaChanges(place, was.media, is.media);
  if (was.hint && is.hint) {
    changes.push(...wordingChanges(`${place}.hint`, was.hint, is.hint, 'Its hint'));
  } else if (was.hint !== is.hint) {
    changes.push(
      judged(
        `${place}.hint`,
        is.hint ? 'It has a hint now' : 'Its hint was taken out',
        'Who asks may explain it otherwise than before: a person must judge.',
      ),
    );
  }
  if (was.appearance !== is.appearance) {
    changes.push(keeps(`${place}.appearance`, 'It looks otherwise', 'No answer changes.'));
  }
  return changes;
}

/** Other files beside a text: what a picture shows may decide an answer. */
export function mediaChanges(place: string, was: Media = {}, is: Media = {}): Change[] {
  const kinds = ['image', 'audio', 'video'] as const;
  return kinds.flatMap((kind) =>
    sameFiles(was[kind], is[kind])
      ? []
      : [
          judged(
            `${place}.media.${kind}`,
            `Its ${names[kind]} changed`,
            'What it shows may colour an answer: a person must judge.',
          ),
        ],
  );
}

const names = { image: 'picture', audio: 'sound', video: 'film' } as const;

/** By language, in whatever order they stand. */
function sameFiles(was: Media['image'], is: Media['image']): boolean {
  const written = (files: Media['image']): string =>
    JSON.stringify(Object.entries(files ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)));
  return written(was) === written(is);
}
