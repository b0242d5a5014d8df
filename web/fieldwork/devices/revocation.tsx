import { words } from '../words/words.ts';

/** Asks whether a device's key is to be taken no more: for good, so nobody does it by a slip. */
export function Revocation({
  name,
  isBusy,
  revoke,
  leave,
}: {
  name: string;
  isBusy: boolean;
  revoke: () => void;
  leave: () => void;
}) {
  const speak = words.speak.value;
  return (
    <div class="notice danger" role="group" aria-labelledby="revocation">
      <p id="revocation" tabIndex={-1} ref={(question) => question?.focus()}>
        {speak('revokeForGood', { name })}
      </p>
      <p class="buttons">
        <button type="button" class="first" disabled={isBusy} onClick={revoke}>
          {speak('revokeNow')}
        </button>
        <button type="button" onClick={leave}>
          {speak('leaveKey')}
        </button>
      </p>
    </div>
  );
}
