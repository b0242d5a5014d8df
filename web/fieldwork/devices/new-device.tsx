import type { MadeDevice } from '../server/devices.ts';
import { Sign } from '../signs/sign.tsx';
import { words } from '../words/words.ts';
import { qrPath } from './qr-path.ts';

/** A device that was made just now: its code to be scanned, and its address to be typed. Neither is shown again. */
export function NewDevice({
  made: { name, user, address, settings },
  hide,
}: {
  made: MadeDevice;
  hide: () => void;
}) {
  const speak = words.speak.value;
  const { size, path } = qrPath(settings);
  return (
    <section class="new-device" aria-labelledby="new-device">
      <h2 id="new-device" tabIndex={-1} ref={(heading) => heading?.focus()}>
        <Sign name="tick" /> {speak('deviceMade', { name, user })}
      </h2>
      <p class="notice danger">{speak('keyOnce')}</p>
      <div class="scan">
        <svg
          class="qr"
          viewBox={`0 0 ${String(size)} ${String(size)}`}
          role="img"
          aria-label={speak('qrOf', { name })}
          shape-rendering="crispEdges"
        >
          <rect width={size} height={size} fill="#fff" />
          <path d={path} fill="#000" />
        </svg>
        <div>
          <p>{speak('scanIt')}</p>
          <p>{speak('orType')}</p>
          <p>
            <code class="address" dir="ltr">
              {address}
            </code>
          </p>
          <p class="buttons">
            <button type="button" class="first" onClick={hide}>
              {speak('hideKey')}
            </button>
          </p>
        </div>
      </div>
    </section>
  );
}
