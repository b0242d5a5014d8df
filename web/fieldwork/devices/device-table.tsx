import { Link } from '../place/link.tsx';
import type { Device } from '../server/devices.ts';
import { Sign } from '../signs/sign.tsx';
import { TableFrame } from '../tables/table-frame.tsx';
import { say } from '../words/say.ts';
import { words } from '../words/words.ts';

/** Every device, whose work it carries, when it was last heard from, and whether its key is still taken. */
export function DeviceTable({
  survey,
  devices,
  revoke,
}: {
  survey: string;
  devices: readonly Device[];
  revoke: (device: Device) => void;
}) {
  const speak = words.speak.value;
  const csv = () => [
    [
      'device',
      'name',
      'person',
      'areas',
      'made',
      'made_by',
      'heard',
      'app',
      'revoked',
      'revoked_by',
    ],
    ...devices.map(({ device, name, user, areas, at, by, heard, revoked }) => [
      ...[device, name, user, areas?.join(' '), at, by],
      ...[heard?.at, heard?.app, revoked?.at, revoked?.by],
    ]),
  ];
  return (
    <TableFrame title={speak('devices')} file={`${survey}-devices`} csv={csv}>
      <table class="wide">
        <thead>
          <tr>
            <th scope="col">{speak('deviceName')}</th>
            <th scope="col">{speak('person')}</th>
            <th scope="col">{speak('areasDrawn')}</th>
            <th scope="col">{speak('deviceMadeAt')}</th>
            <th scope="col">{speak('lastHeard')}</th>
            <th scope="col">{speak('deviceKey')}</th>
          </tr>
        </thead>
        <tbody>
          {devices.map((each) => (
            <tr key={each.device}>
              <th scope="row">{each.name}</th>
              <td>
                <Link to={{ screen: 'cases', survey, find: each.user }}>{each.user}</Link>
              </td>
              <td>{each.areas?.join(', ') ?? speak('allTheirAreas')}</td>
              <td>
                {say.when(each.at)} <span class="quiet small">{speak('by', { who: each.by })}</span>
              </td>
              <td>
                {each.heard === undefined ? (
                  speak('neverHeard')
                ) : (
                  <>
                    {say.when(each.heard.at)}{' '}
                    <span class="quiet small" dir="ltr">
                      {each.heard.app}
                    </span>
                  </>
                )}
              </td>
              <td>
                {each.revoked === undefined ? (
                  <button
                    type="button"
                    class="small unprinted"
                    aria-label={speak('revokeOf', { name: each.name })}
                    onClick={() => {
                      revoke(each);
                    }}
                  >
                    {speak('revoke')}
                  </button>
                ) : (
                  <>
                    <Sign name="dash" /> {speak('revokedAt', { when: say.when(each.revoked.at) })}{' '}
                    <span class="quiet small">{speak('by', { who: each.revoked.by })}</span>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
