import { type ComponentType, type ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { session, signOut, surveysOf } from '../session/session.ts';
import { SignInForm } from '../session/sign-in-form.tsx';
import { LanguageChoice } from '../words/language-choice.tsx';
import { useSurvey } from './live/use-survey.ts';
import { go, place } from './place/go.ts';
import { Link } from './place/link.tsx';
import { addressOf, type Place, tabOf, tabs } from './place/place.ts';
import { words } from './words/words.ts';

/** The face of those who lead the fieldwork: sign-in, the head of every page, and the screen that the address names. */
export function Fieldwork() {
  const speak = words.speak.value;
  const own = session.value;
  if (own === undefined) {
    return (
      <Page>
        <h1>{speak('title')}</h1>
        <SignInForm speak={speak} />
      </Page>
    );
  }
  const surveys = surveysOf(own, ['supervisor', 'manager', 'admin']);
  const at = place.value;
  if (at === undefined || !surveys.includes(at.survey)) return <Surveys surveys={surveys} />;
  return (
    <Page key={own.user} at={at}>
      <At key={addressOf({ ...at, ...(at.screen === 'cases' && { find: '' }) })} place={at} />
    </Page>
  );
}

/** Which survey? Of a single one nobody is asked. */
function Surveys({ surveys }: { surveys: readonly string[] }) {
  const speak = words.speak.value;
  const [only] = surveys;
  useEffect(() => {
    if (surveys.length === 1 && only !== undefined) go({ screen: 'today', survey: only });
  }, [only]);
  return (
    <Page>
      <h1>{speak('surveys')}</h1>
      {surveys.length === 0 ? (
        <p class="notice danger">{speak('noRights')}</p>
      ) : (
        <ul>
          {surveys.map((survey) => (
            <li key={survey}>
              <Link to={{ screen: 'today', survey }}>{survey}</Link>
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}

function Page({ at, children }: { at?: Place; children: ComponentChildren }) {
  const speak = words.speak.value;
  return (
    <>
      <header class="head unprinted">
        {at && <SurveyName survey={at.survey} />}
        {at && (
          <nav aria-label={speak('sections')}>
            <ul>
              {tabsFor(at.survey).map((tab) => (
                <li key={tab}>
                  <Link
                    to={{ screen: tab, survey: at.survey }}
                    {...(tabOf(at) === tab && { 'aria-current': 'page' as const })}
                  >
                    {speak(`tab ${tab}`)}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
        )}
        <div class="who">
          <LanguageChoice label={speak('language')} choose={words.choose} />
          {session.value && (
            <button
              type="button"
              class="plain small"
              onClick={() => {
                // Without a network the session ends here, and at the server when its time is over.
                signOut().catch(() => undefined);
              }}
            >
              {speak('signOut')} ({session.value.user})
            </button>
          )}
        </div>
      </header>
      <main>{children}</main>
    </>
  );
}

/** Keys of devices are the manager's alone. */
function tabsFor(survey: string): readonly (typeof tabs)[number][] {
  const own = session.value;
  const leads = own !== undefined && surveysOf(own, ['manager', 'admin']).includes(survey);
  return tabs.filter((tab) => tab !== 'devices' || leads);
}

function SurveyName({ survey }: { survey: string }) {
  const { names } = useSurvey(survey);
  return <p class="survey-name">{names.title || survey}</p>;
}

/** Each screen loads its own code when it is first come to. */
const screens = {
  today: async () => (await import('./today/today.tsx')).Today,
  cell: async () => (await import('./cell/cell-story.tsx')).CellStory,
  areas: async () => (await import('./areas/areas.tsx')).Areas,
  area: async () => (await import('./areas/area.tsx')).AreaPage,
  cases: async () => (await import('./cases/cases.tsx')).Cases,
  case: async () => (await import('./cases/case.tsx')).CasePage,
  review: async () => (await import('./review/review.tsx')).ReviewPage,
  quality: async () => (await import('./quality/quality.tsx')).Quality,
  people: async () => (await import('./people/people.tsx')).People,
  devices: async () => (await import('./devices/devices.tsx')).Devices,
  sample: async () => (await import('./sample/sample-size.tsx')).SampleSize,
} as unknown as Record<Place['screen'], () => Promise<ComponentType<Place>>>;

function At({ place: at }: { place: Place }) {
  const [screen, setScreen] = useState<{ name: string; Component: ComponentType<Place> }>();
  useEffect(() => {
    let isWanted = true;
    const show = (Component: ComponentType<Place>) => {
      if (isWanted) setScreen({ name: at.screen, Component });
    };
    // Without a network, or after a new version was put there: the page itself knows where its parts are now.
    screens[at.screen]().then(show, () => {
      show(NotLoaded);
    });
    return () => {
      isWanted = false;
    };
  }, [at.screen]);
  if (screen?.name !== at.screen) return <p class="quiet">{words.speak.value('loading')}</p>;
  const { Component } = screen;
  return <Component {...at} />;
}

function NotLoaded() {
  const speak = words.speak.value;
  return (
    <div class="notice danger" role="alert">
      <p>{speak('unreached')}</p>
      <p class="buttons">
        <button
          type="button"
          onClick={() => {
            location.reload();
          }}
        >
          {speak('tryAgain')}
        </button>
      </p>
    </div>
  );
}
