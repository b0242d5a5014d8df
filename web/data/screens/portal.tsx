import { here } from '../address/here.ts';
import { IndicatorScreen } from './indicator-screen.tsx';
import { PeopleScreen } from './people-screen.tsx';
import { ReleaseScreen } from './release-screen.tsx';
import { ReleasesScreen } from './releases-screen.tsx';
import { ReportsScreen } from './reports-screen.tsx';
import { StartScreen } from './start-screen.tsx';
import { SurveyScreen } from './survey-screen.tsx';
import { Top } from './top.tsx';

/** The whole face: one screen at a time, as the address says. */
export function Portal() {
  return (
    <>
      <Top />
      <main id="content">
        <Screen />
      </main>
    </>
  );
}

function Screen() {
  const place = here.value;
  switch (place.screen) {
    case 'start':
      return <StartScreen />;
    case 'survey':
      return <SurveyScreen place={place} />;
    case 'indicator':
      return <IndicatorScreen place={place} />;
    case 'people':
      return <PeopleScreen place={place} />;
    case 'reports':
      return <ReportsScreen place={place} />;
    case 'releases':
      return <ReleasesScreen place={place} />;
    case 'release':
      return <ReleaseScreen place={place} />;
  }
}
