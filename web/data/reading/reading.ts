import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../server/ask.ts';
import { askAs, session, surveysOf } from '../../session/session.ts';

/** What a screen waits for, has, or could not get. */
export type Reading<Value> =
  { state: 'waiting' } | { state: 'read'; value: Value } | { state: 'failed'; error: unknown };

const kept = new Map<string, Promise<unknown>>();

/** Whether the reader works with the figures of a survey: they see more than everybody. */
export function isStaffOf(survey: string): boolean {
  const own = session.value;
  return own !== undefined && surveysOf(own, ['analyst', 'manager', 'admin']).includes(survey);
}

/** The address of something about a survey, as this reader may ask for it. */
export const addressFor = (survey: string, what: string): string =>
  `${isStaffOf(survey) ? '' : '/public'}/surveys/${encodeURIComponent(survey)}/${what}`;

/**
 * Reads JSON about a survey while a screen is drawn. The same address is asked once for as long as the page stands.
 * Undefined: nothing to read yet.
 */
export function useReading<Value>(survey: string, what: string | undefined): Reading<Value> {
  const address = what === undefined ? undefined : addressFor(survey, what);
  const [found, setFound] = useState<{ address: string | undefined; reading: Reading<Value> }>({
    address: undefined,
    reading: { state: 'waiting' },
  });
  useEffect(() => {
    if (address === undefined) return undefined;
    let isWanted = true;
    const settle = (reading: Reading<Value>) => {
      if (isWanted) setFound({ address, reading });
    };
    read(address).then(
      (value) => {
        settle({ state: 'read', value: value as Value });
      },
      (error: unknown) => {
        settle({ state: 'failed', error });
      },
    );
    return () => {
      isWanted = false;
    };
  }, [address]);
  // What was read for another address is not this one's.
  return found.address === address ? found.reading : { state: 'waiting' };
}

function read(address: string): Promise<unknown> {
  const key = `${session.value?.user ?? ''} ${address}`;
  const known = kept.get(key);
  if (known) return known;
  // What a run tells never changes; which runs and releases there are may have, a minute ago.
  const asking = /[?&]run=/.test(address) ? {} : ({ cache: 'no-cache' } as const);
  const asked = (
    address.startsWith('/public/') ? ask(address, asking) : askAs(address, asking)
  ).then((answer) => answer.json() as Promise<unknown>);
  kept.set(key, asked);
  // What failed is asked anew.
  asked.catch(() => kept.delete(key));
  return asked;
}
