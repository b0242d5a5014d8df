import { signedBy } from '../fieldwork/signed-by.ts';
import type { Answer, ApiRequest } from '../http/endpoint.ts';
import { jsonBody } from '../http/json.ts';
import { Problem } from '../http/problems.ts';
import {
  addDevice,
  type Device,
  deviceOfKey,
  readDevice,
  readDevices,
  revokeDevice,
} from '../stores/devices.ts';
import { addStanding, type FormStanding, readStandings } from '../stores/form-standings.ts';
import type { Table } from '../stores/table.ts';
import { readVersions } from '../stores/versions.ts';
import { collectSettings } from './collect-settings.ts';
import { deviceShape, standingShape } from './shapes.ts';

/** 64 characters of base 64 for addresses: nobody guesses one. */
const KEY_BYTES = 48;

const limits = { bytes: 16 * 1024, depth: 3, keys: 10 };

/** Devices with keys, and which forms they are given, for managers. */
export function deviceAnswers(
  fieldwork: Table,
  random: (bytes: number) => Uint8Array,
  now: () => Date,
) {
  return {
    'POST /surveys/{survey}/devices': async (request) => {
      const { survey, bytes, caller } = request;
      const { name, user, areas } = jsonBody(bytes, limits, deviceShape);
      await versionsOf(fieldwork, survey);
      const key = Buffer.from(random(KEY_BYTES)).toString('base64url');
      const device: Device = {
        device: deviceOfKey(key),
        ...{ name, user, ...(areas && { areas }), origin: originOf(request) },
        ...{ by: caller.user, at: now().toISOString() },
      };
      await addDevice(fieldwork, survey, device);
      const address = `${device.origin}/v1/key/${key}/projects/${survey}`;
      // The only time that the key is told.
      const told = { ...device, key, address, settings: collectSettings(address, survey) };
      return { status: 201, body: told };
    },

    'GET /surveys/{survey}/devices': async ({ survey }) => ({
      status: 200,
      body: { devices: await readDevices(fieldwork, survey) },
    }),

    'POST /surveys/{survey}/devices/{device}/revocation': async ({ survey, path, caller }) => {
      const device = path['device'] ?? '';
      const known = await readDevice(fieldwork, survey, device);
      if (known === undefined) throw new Problem('unknown-device', { survey, device });
      const signed = { by: caller.user, at: now().toISOString() };
      const isNew = (await revokeDevice(fieldwork, survey, device, signed)) === undefined;
      const { revoked } = isNew ? { revoked: signed } : known;
      return { status: isNew ? 201 : 200, body: { ...known, revoked } };
    },

    'GET /surveys/{survey}/forms': async ({ survey }) => {
      const said = await readStandings(fieldwork, survey);
      const forms = await formsOf(fieldwork, survey);
      return {
        status: 200,
        body: {
          forms: forms.map((form) => ({
            form,
            standing: said.get(form)?.standing ?? 'open',
            number: said.get(form)?.number ?? 0,
          })),
        },
      };
    },

    'POST /surveys/{survey}/forms/{form}/standing': async ({ survey, path, bytes, caller }) => {
      const form = path['form'] ?? '';
      const { number, standing } = jsonBody(bytes, limits, standingShape);
      const forms = await formsOf(fieldwork, survey);
      if (!forms.includes(form)) throw new Problem('unknown-form', { survey, form, forms });
      const last = (await readStandings(fieldwork, survey)).get(form)?.number ?? 0;
      if (number > last + 1) throw new Problem('decided-meanwhile', { next: last + 1 });
      const said: FormStanding = { form, number, standing, ...signedBy(caller) };
      const before = await addStanding(fieldwork, survey, said);
      if (before && before.standing !== standing) {
        throw new Problem('decided-meanwhile', { next: last + 1 });
      }
      return { status: before ? 200 : 201, body: { form, number, standing } };
    },
  } satisfies Record<string, Answer>;
}

/** @throws Problem unknown-survey */
async function versionsOf(fieldwork: Table, survey: string) {
  const versions = await readVersions(fieldwork, survey);
  if (versions.length === 0) throw new Problem('unknown-survey', { survey });
  return versions;
}

/** Of all versions: what was begun with an old one is sent too. */
async function formsOf(fieldwork: Table, survey: string): Promise<string[]> {
  const versions = await versionsOf(fieldwork, survey);
  return [...new Set(versions.flatMap(({ forms = [] }) => forms))].sort();
}

/**
 * Where whoever asks finds this server, and so a device can: browsers say where their page is from; a program reached the API
 * itself.
 */
function originOf({ headers }: ApiRequest): string {
  const page = headers['origin'] ?? '';
  if (/^https?:\/\/[A-Za-z0-9.:[\]-]+$/.test(page)) return page;
  return `${headers['x-forwarded-proto'] ?? 'http'}://${headers['host'] ?? 'localhost'}`;
}
