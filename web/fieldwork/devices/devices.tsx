import { useState } from 'preact/hooks';
import { askAs } from '../../session/session.ts';
import { Awaiting, Fault } from '../live/answering.tsx';
import { Screen } from '../live/screen.tsx';
import { Step } from '../live/step.tsx';
import { useCommand } from '../live/use-command.ts';
import { useLive } from '../live/use-live.ts';
import { listIn, textIn } from '../live/written.ts';
import { surveyAddress } from '../server/addresses.ts';
import type { Device, MadeDevice } from '../server/devices.ts';
import { words } from '../words/words.ts';
import { DeviceTable } from './device-table.tsx';
import { NewDevice } from './new-device.tsx';
import { Revocation } from './revocation.tsx';

/** Devices that run ODK Collect: a manager makes them, sees when each was last heard from, and takes a lost one's key away. */
export function Devices({ survey }: { survey: string }) {
  const speak = words.speak.value;
  const at = surveyAddress(survey, 'devices');
  const live = useLive<{ devices: Device[] }>(at, 60);
  const command = useCommand();
  // Kept nowhere else: with this screen it is gone.
  const [made, setMade] = useState<MadeDevice>();
  const [lost, setLost] = useState<Device>();

  const make = (fields: FormData) => {
    const areas = listIn(fields, 'areas');
    const body = {
      ...{ name: textIn(fields, 'name'), user: textIn(fields, 'user') },
      ...(areas.length > 0 && { areas }),
    };
    void command.run(async () => {
      const answer = await askAs(at, { method: 'POST', body });
      setMade((await answer.json()) as MadeDevice);
      await live.again();
    });
  };
  const revoke = async ({ device }: Device) => {
    const isDone = await command.run(async () => {
      await askAs(surveyAddress(survey, 'devices', device, 'revocation'), {
        method: 'POST',
        body: {},
      });
      await live.again();
    });
    if (!isDone) return;
    setLost(undefined);
    // A code that opens nothing any more is not left to be scanned.
    if (made?.device === device) setMade(undefined);
  };

  return (
    <Screen title={speak('devicesTitle')} name={speak('devicesTitle')}>
      <p class="lead quiet">{speak('devicesStory')}</p>
      <Fault problem={command.problem} />
      {made === undefined ? (
        <div class="steps">
          <Step
            title={speak('makeDevice')}
            why={speak('makeDeviceWhy')}
            button={speak('makeDevice')}
            isBusy={command.isBusy}
            go={make}
          >
            <label>
              {speak('deviceName')}
              <input name="name" required maxLength={100} placeholder={speak('deviceNameHint')} />
            </label>
            <label>
              {speak('person')}
              <input name="user" required maxLength={64} autocapitalize="none" />
            </label>
            <label>
              {speak('deviceAreas')}
              <input name="areas" autocapitalize="none" />
            </label>
          </Step>
        </div>
      ) : (
        <NewDevice
          made={made}
          hide={() => {
            setMade(undefined);
          }}
        />
      )}
      {lost && (
        <Revocation
          key={lost.device}
          name={lost.name}
          isBusy={command.isBusy}
          revoke={() => void revoke(lost)}
          leave={() => {
            setLost(undefined);
          }}
        />
      )}
      {live.value === undefined ? (
        <Awaiting problem={live.problem} />
      ) : (
        <>
          <Fault problem={live.problem} />
          {live.value.devices.length === 0 ? (
            <p class="quiet">{speak('noDevices')}</p>
          ) : (
            <DeviceTable survey={survey} devices={live.value.devices} revoke={setLost} />
          )}
        </>
      )}
    </Screen>
  );
}
