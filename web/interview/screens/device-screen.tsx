import { useState } from 'preact/hooks';
import { signOut } from '../../session/session.ts';
import { language } from '../../words/words.ts';
import { close, drafts, ownDesk, parcels, readDesk } from '../desk.ts';
import { makeBackup, readBackup } from '../storage/backup.ts';
import { WrongPassword } from '../storage/locked-key.ts';
import { StorageFault } from '../storage/records.ts';
import { sync } from '../sync.ts';
import { words } from '../words/words.ts';
import { Heading } from './heading.tsx';
import { askToKeep, isPersisted, space } from './persistence.ts';
import { place } from './place.ts';
import { ToList } from './to-list.tsx';

/** Whether the work is safe on this device; a backup, as the last resort; signing out. */
export function DeviceScreen() {
  const speak = words.speak.value;
  const megabytes = new Intl.NumberFormat(language.value, {
    style: 'unit',
    unit: 'megabyte',
    maximumFractionDigits: 1,
  });
  return (
    <div class="device">
      <header class="sitting-head">
        <ToList />
      </header>
      <main>
        <Heading of="device">{speak('device')}</Heading>
        <p>{speak(isPersisted.value ? 'keptHere' : 'keptLoosely')}</p>
        <p class="quiet">{speak(isPersisted.value ? 'keptHereMeans' : 'keptLooselyMeans')}</p>
        {!isPersisted.value && (
          <button type="button" onClick={() => void askToKeep()}>
            {speak('askToKeep')}
          </button>
        )}
        {space.value && (
          <p class="quiet">
            {speak('spaceUsed', {
              used: megabytes.format(space.value.used / 1e6),
              all: megabytes.format(space.value.all / 1e6),
            })}
          </p>
        )}
        <p class="quiet">
          {speak('deviceName')} <bdi>{ownDesk().device}</bdi>
        </p>
        <BackupPart />
        <section>
          <h2>{speak('signOut')}</h2>
          <p>{speak('signOutMeans', { n: drafts.value.length + parcels.value.length })}</p>
          <button
            type="button"
            onClick={() => {
              // Without a network the cookie stays: it opens nothing on this device.
              void signOut().catch(() => undefined);
              place.value = { kind: 'home' };
              close();
            }}
          >
            {speak('signOut')}
          </button>
        </section>
      </main>
    </div>
  );
}

function BackupPart() {
  const speak = words.speak.value;
  const [said, setSaid] = useState('');
  const save = async () => {
    const { database, user } = ownDesk();
    const file = new Blob([await makeBackup(database, user)], { type: 'application/json' });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = `sojourn-${user}-${new Date().toISOString().slice(0, 10)}.json`;
    link.click();
    setTimeout(() => {
      URL.revokeObjectURL(link.href);
    }, 60_000);
    setSaid(speak('backupMade'));
  };
  const restore = async (form: HTMLFormElement) => {
    const { database, user, records } = ownDesk();
    const fields = new FormData(form);
    const file = fields.get('file');
    try {
      const text = file instanceof File ? await file.text() : '';
      const n = await readBackup(database, user, records, text, String(fields.get('password')));
      await readDesk();
      // What waited there is sent from here, and the forms that were begun there are fetched.
      void sync();
      setSaid(speak('backupRead', { n }));
      form.reset();
    } catch (error) {
      setSaid(speak(faultOf(error)));
    }
  };
  return (
    <section>
      <h2>{speak('backup')}</h2>
      <p>{speak('backupMeans')}</p>
      <button type="button" onClick={() => void save()}>
        {speak('makeBackup')}
      </button>
      <p role="status">{said}</p>
      <details>
        <summary>{speak('readBackup')}</summary>
        <form
          class="sign-in"
          onSubmit={(event) => {
            event.preventDefault();
            void restore(event.currentTarget);
          }}
        >
          <label>
            {speak('backupFile')}
            <input type="file" name="file" accept="application/json,.json" required />
          </label>
          <label>
            {speak('backupPassword')}
            <input type="password" name="password" autocomplete="off" required />
          </label>
          <button>{speak('readBackup')}</button>
        </form>
      </details>
    </section>
  );
}

function faultOf(error: unknown) {
  if (error instanceof WrongPassword) return 'backupLocked';
  return error instanceof StorageFault ? 'notKept' : 'backupDamaged';
}
