import { language } from '../../words/words.ts';
import { parcels, receipts } from '../desk.ts';
import type { Parcel } from '../outbox/parcel.ts';
import { line, sendNow } from '../sync.ts';
import { words } from '../words/words.ts';
import { Heading } from './heading.tsx';
import { LineState } from './line-state.tsx';
import { tryAgain } from './place.ts';
import { SignInAgain } from './sign-in-again.tsx';
import { ToList } from './to-list.tsx';

/** What waits to be sent, how it stands, and what the server has. */
export function OutboxScreen() {
  const speak = words.speak.value;
  const style = new Intl.DateTimeFormat(language.value, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  const received = receipts.value.toSorted((a, b) => (a.settledAt < b.settledAt ? 1 : -1));
  return (
    <div class="outbox">
      <header class="sitting-head">
        <ToList />
        <LineState />
      </header>
      <main>
        <Heading of="outbox">{speak('outbox')}</Heading>
        <SignInAgain />
        {parcels.value.length === 0 && <p>{speak('nothingWaits')}</p>}
        <ul class="parcels">
          {parcels.value.map((parcel) => (
            <li key={parcel.id}>
              <p>
                <strong>
                  <bdi>{parcel.case}</bdi>
                </strong>{' '}
                {speak(parcel.what === 'visit' ? 'aVisit' : 'anInterview')}{' '}
                <span class="quiet">{style.format(new Date(parcel.closedAt))}</span>
              </p>
              <p>{parcelInWords(parcel)}</p>
              {parcel.state.kind === 'refused' && (
                <>
                  <p class="notice" dir="auto">
                    {parcel.state.title}. {parcel.state.remedy}
                  </p>
                  <button type="button" onClick={() => void tryAgain(parcel)}>
                    {speak('sendAgain')}
                  </button>
                </>
              )}
            </li>
          ))}
        </ul>
        {parcels.value.length > 0 && (
          <button
            type="button"
            class="first"
            disabled={line.value === 'asking'}
            onClick={() => void sendNow()}
          >
            {speak('sendNow')}
          </button>
        )}
        {received.length > 0 && (
          <section>
            <h2>{speak('serverHas', { n: received.length })}</h2>
            <p class="quiet">{speak('namesGone')}</p>
            <ul class="receipts">
              {received.map((receipt) => (
                <li key={receipt.id}>
                  <span>
                    <bdi>{receipt.case}</bdi>{' '}
                    {speak(receipt.what === 'visit' ? 'aVisit' : 'anInterview')}
                    {receipt.rival && ` · ${speak('rival')}`}
                  </span>
                  <span class="quiet small">
                    {style.format(new Date(receipt.receivedAt || receipt.settledAt))}{' '}
                    <bdi>{receipt.sha256.slice(0, 8)}</bdi>
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </main>
    </div>
  );
}

/** How something that was closed stands, in words. */
function parcelInWords({ state, attempts, notBefore }: Parcel): string {
  const speak = words.speak.value;
  if (state.kind === 'refused') return speak('parcelRefused');
  if (state.kind === 'signed out') return speak('parcelSignedOut');
  if (attempts === 0) return speak('parcelWaits');
  const time = new Intl.DateTimeFormat(language.value, { timeStyle: 'medium' });
  const places = { n: attempts, time: time.format(new Date(notBefore)) };
  if (state.because === undefined) return speak('parcelAgain', places);
  return speak('parcelTold', { ...places, because: state.because });
}
