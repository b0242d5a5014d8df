import { signal } from '@preact/signals';
import { render } from 'preact';
import '../design/base.css';
import './interview.css';
import { desk } from './desk.ts';
import { DeviceScreen } from './screens/device-screen.tsx';
import { Entrance } from './screens/entrance.tsx';
import { HomeScreen } from './screens/home-screen.tsx';
import { OutboxScreen } from './screens/outbox-screen.tsx';
import { place, takeWayBack } from './screens/place.ts';
import { SittingScreen } from './screens/sitting-screen.tsx';
import { TaskScreen } from './screens/task-screen.tsx';
import { keepInStep } from './sync.ts';
import { takeServiceWorker } from './take-service-worker.ts';
import { words } from './words/words.ts';

/** Another tab has the work open: two that write the same interview would write over each other. */
const isElsewhere = signal(false);

function Screen() {
  const speak = words.speak.value;
  document.title = speak('title');
  if (isElsewhere.value)
    return (
      <main>
        <p class="notice">{speak('elsewhere')}</p>
      </main>
    );
  if (!desk.value) return <Entrance />;
  const now = place.value;
  switch (now.kind) {
    case 'home':
      return <HomeScreen />;
    case 'task':
      return <TaskScreen task={now.task} />;
    case 'sitting':
      return <SittingScreen sitting={now.sitting} />;
    case 'outbox':
      return <OutboxScreen />;
    case 'device':
      return <DeviceScreen />;
  }
}

const screen = document.getElementById('screen');
if (screen) render(<Screen />, screen);
keepInStep();
takeWayBack();
takeServiceWorker();
void navigator.locks.request('sojourn interviews', { ifAvailable: true }, (lock) => {
  isElsewhere.value = lock === null;
  // Held for as long as this tab lives; a tab that is killed gives it back.
  return lock === null ? undefined : new Promise(() => undefined);
});
