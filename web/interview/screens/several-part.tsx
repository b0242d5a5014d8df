import { useEffect } from 'preact/hooks';
import { directionOf } from '../../words/languages.ts';
import { filled, nameOfRow } from '../course/names-of-rows.ts';
import type { Stop } from '../course/stops.ts';
import { translated } from '../course/translated.ts';
import type { Sitting } from '../sitting/sitting.ts';
import { Heading } from './heading.tsx';
import { Hint } from './hint.tsx';
import { QuestionPart } from './question-part.tsx';
import { surveyLanguage } from './survey-language.ts';

/** Questions that stand together in the form, on one screen; where one of them is meant, it is shown first. */
export function SeveralPart({
  sitting,
  at,
  part,
}: {
  sitting: Sitting;
  at: Stop;
  part: readonly Stop[];
}) {
  const { instrument, interview } = sitting;
  const first = part[0]?.path ?? at.path;
  useEffect(() => {
    if (at.path === first) return;
    const heading = document.getElementById(`of-${at.path}`);
    heading?.focus();
    heading?.scrollIntoView();
  }, [at.path]);
  const group = at.within.at(-1);
  const label = group && translated(group.label, surveyLanguage.value);
  const name = at.row === '' ? undefined : nameOfRow(instrument, interview, at.row);
  return (
    <div class="several">
      <Heading of={first} {...(label && { lang: label.lang, dir: directionOf(label.lang) })}>
        {label?.text ?? instrument.title.en}
        {name !== undefined && (
          <>
            {' · '}
            <bdi>{name}</bdi>
          </>
        )}
      </Heading>
      {part.map((stop) => {
        if (stop.element.kind === 'question') {
          return (
            <QuestionPart
              key={stop.path}
              sitting={sitting}
              stop={stop}
              question={stop.element}
              isOneOfSeveral
            />
          );
        }
        const { text, lang } = translated(stop.element.label, surveyLanguage.value);
        return (
          <div key={stop.path}>
            <p class="notice" lang={lang} dir={directionOf(lang)}>
              {filled(text, instrument, interview, stop.row)}
            </p>
            <Hint
              of={stop.element}
              fill={(said) => filled(said, instrument, interview, stop.row)}
            />
          </div>
        );
      })}
    </div>
  );
}
