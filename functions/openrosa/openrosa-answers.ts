import { newestDefinition } from '../fieldwork/newest-definition.ts';
import type { Answer, ApiRequest, Reply } from '../http/endpoint.ts';
import { Problem } from '../http/problems.ts';
import { describeError, log } from '../log.ts';
import type { ReceiveStores } from '../receive/receive.ts';
import type { RouteKey } from '../routes.ts';
import { type KnownDevice, noteHeard } from '../stores/devices.ts';
import { readStandings } from '../stores/form-standings.ts';
import { latestOf, readVersions } from '../stores/versions.ts';
import { admitDevice } from './admit-device.ts';
import { formList } from './form-list.ts';
import { integrityOf } from './integrity.ts';
import { manifestOf } from './manifest.ts';
import { document, file, kept, taking } from './openrosa-reply.ts';
import { appOf, codeFrom } from './requester.ts';
import { servedForms } from './served-form.ts';
import { takePost } from './take-post.ts';
import { workFiles } from './work-files.ts';

const PROJECT = '/v1/key/{key}/projects/{survey}';

/** Told of a device by what it asks for. */
interface Asked {
  request: ApiRequest;
  device: KnownDevice;
  /** Where this device finds everything: its origin, its key, its survey. */
  base: string;
}

/** What devices with keys are given and what is taken from them, as ODK Collect and its like speak (OpenRosa 1.0). */
export function openRosaAnswers(stores: ReceiveStores, now: () => Date) {
  const { fieldwork, definitions } = stores;
  const forms = servedForms(definitions);

  /** Admits the device, answers, and notes meanwhile that it was heard from: a note that fails is no reason to fail. */
  const known =
    (answer: (asked: Asked) => Reply | Promise<Reply>): Answer =>
    async (request) => {
      const { survey, path, headers } = request;
      const version = headers['x-openrosa-version'];
      if (version !== undefined && version !== '1.0') throw new Problem('other-protocol');
      const key = path['key'] ?? '';
      const device = await admitDevice(fieldwork, survey, key);
      const base = `${device.origin}/v1/key/${key}/projects/${survey}`;
      const noted = noteHeard(fieldwork, survey, device, appOf(headers), now()).catch(
        (error: unknown) => {
          log('heard-not-noted', describeError(error));
        },
      );
      try {
        return await answer({ request, device, base });
      } finally {
        await noted;
      }
    };

  const filesFor = async ({ request: { survey }, device }: Asked) =>
    workFiles(fieldwork, await newestDefinition(stores, survey), device);

  return {
    [`GET ${PROJECT}/formList`]: known(async ({ request: { survey, query }, base }) => {
      const newest = latestOf(await readVersions(fieldwork, survey));
      if (newest === undefined) throw new Problem('unknown-survey', { survey });
      const definition = await definitions.load(survey, newest.version);
      const said = await readStandings(fieldwork, survey);
      const open = Object.keys(definition.instruments).filter(
        (name) => (said.get(name)?.standing ?? 'open') === 'open',
      );
      const served = await Promise.all(open.map((name) => forms.of(survey, newest.version, name)));
      const asked = query['formID'];
      for (const { form, version, faults } of served) {
        if (faults > 0) log('form-not-offered', { survey, form, version, faults });
      }
      const offered = served.filter(
        ({ id, faults }) => faults === 0 && (asked === undefined || id === asked),
      );
      return document(formList(offered, base));
    }),

    [`GET ${PROJECT}/forms/{form}/{file}`]: known(async ({ request }) => {
      const { form = '', file: name = '' } = request.path;
      const version = /^(.+)\.xml$/.exec(name)?.[1];
      if (version === undefined) throw new Problem('unknown-file', { file: name });
      const { bytes } = await forms.of(request.survey, version, form);
      return file(bytes, 'text/xml; charset=utf-8', request);
    }),

    [`GET ${PROJECT}/forms/{form}/{version}/manifest`]: known(async (asked) => {
      const { form = '', version = '' } = asked.request.path;
      const served = await forms.of(asked.request.survey, version, form);
      return document(manifestOf(served, await filesFor(asked), asked.base));
    }),

    [`GET ${PROJECT}/forms/{form}/{version}/media/{file}`]: known(async (asked) => {
      const { form = '', version = '', file: name = '' } = asked.request.path;
      const { media } = await forms.of(asked.request.survey, version, form);
      const files = await filesFor(asked);
      const found = media.includes(name) ? files.get(name) : undefined;
      if (found === undefined) throw new Problem('unknown-file', { files: [...files.keys()] });
      return file(found, 'text/csv; charset=utf-8', asked.request);
    }),

    [`GET ${PROJECT}/entities/{list}/integrity`]: known(async ({ request, device }) => {
      const { survey, path, query } = request;
      const ids = (query['id'] ?? '').split(',').filter((id) => id !== '');
      return document(await integrityOf(fieldwork, survey, device, path['list'] ?? '', ids));
    }),

    [`HEAD ${PROJECT}/submission`]: known(() => taking),

    [`POST ${PROJECT}/submission`]: known(async ({ request, device }) => {
      const { survey, bytes, headers, query } = request;
      const from = { app: appOf(headers), device: codeFrom(query['deviceID'] ?? 'unknown') };
      const { leftOut } = await takePost(stores, survey, device, bytes, headers, from, now());
      const besides =
        leftOut > 0 ? ` ${String(leftOut)} file(s) that the form does not name were left out.` : '';
      return kept(`Received.${besides}`);
    }),
  } satisfies Partial<Record<RouteKey, Answer>>;
}
