import { useState } from 'preact/hooks';
import { session, signOut } from '../../session/session.ts';
import { SignInForm } from '../../session/sign-in-form.tsx';
import { LanguageChoice } from '../../words/language-choice.tsx';
import { here, speakIn } from '../address/here.ts';
import { Link } from '../address/link.tsx';
import type { Place } from '../address/place.ts';
import { words } from '../words/words.ts';

/** What stands above every screen: where one can go, in which language, and as whom. */
export function Top() {
  const speak = words.speak.value;
  const [isAsking, setAsking] = useState(false);
  const own = session.value;
  return (
    <header class="top unprinted">
      <a class="skip" href="#content">
        {speak('toContent')}
      </a>
      <div class="bar">
        <Link to={{ screen: 'start' }}>Sojourn</Link>
        {here.value.screen !== 'start' && <Rooms survey={here.value.survey} />}
        <div class="self">
          <LanguageChoice label={speak('language')} choose={speakIn} />
          {own ? (
            <button
              title={speak('signedInAs', { user: own.user })}
              onClick={() => void signOut().catch(() => undefined)}
            >
              {speak('signOut')}
            </button>
          ) : (
            <button
              aria-expanded={isAsking}
              onClick={() => {
                setAsking(!isAsking);
              }}
            >
              {speak('signIn')}
            </button>
          )}
        </div>
      </div>
      {isAsking && !own && (
        <div class="asking">
          <SignInForm
            speak={speak}
            onEntered={() => {
              setAsking(false);
            }}
          />
        </div>
      )}
    </header>
  );
}

function Rooms({ survey }: { survey: string }) {
  const speak = words.speak.value;
  const place = here.value;
  const run = 'run' in place && place.run !== undefined ? { run: place.run } : {};
  const rooms = [
    ['navFigures', { screen: 'survey', survey, ...run }, ['survey', 'indicator']],
    [
      'navPeople',
      { screen: 'people', survey, who: 'emigrants', by: ['country'], ...run },
      ['people'],
    ],
    ['navReports', { screen: 'reports', survey }, ['reports']],
    ['navMicrodata', { screen: 'releases', survey }, ['releases', 'release']],
  ] as const satisfies readonly (readonly [string, Place, readonly Place['screen'][]])[];
  return (
    <nav aria-label={survey}>
      <ul>
        {rooms.map(([name, to, screens]) => (
          <li key={name}>
            <Link to={to} isCurrent={screens.some((screen) => screen === place.screen)}>
              {speak(name)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
