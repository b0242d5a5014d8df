import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Holdings } from './holdings.ts';

/** Everything that may hold no name, as bytes by place: all that is kept but the vault and the sealed names. */
export async function placesWithoutNames(
  holdings: Holdings,
  folder: string,
  logs: string,
): Promise<Map<string, Uint8Array>> {
  const places = new Map<string, Uint8Array>();
  for (const bucket of ['InterviewsBucket', 'PublicationsBucket', 'DefinitionsBucket']) {
    for (const { key, versionId, bytes } of await holdings.objects(bucket)) {
      places.set(`${bucket} ${key} ${versionId}`, bytes);
      // Keys are read by more people than objects.
      places.set(`${bucket} key of ${key}`, Buffer.from(key));
    }
  }
  for (const { pk, sk, ...item } of await holdings.items('FieldworkTable')) {
    places.set(
      `FieldworkTable ${String(pk)} ${String(sk)}`,
      Buffer.from(JSON.stringify([pk, sk, item])),
    );
  }
  for (const queue of ['IntakeQueue', 'IntakeDead', 'StreamDead', 'ScheduleDead']) {
    for (const [at, body] of (await holdings.messages(queue)).entries()) {
      places.set(`${queue} message ${at}`, Buffer.from(body));
    }
  }
  places.set('logs in memory', Buffer.from(logs));
  for (const file of readdirSync(join(folder, 'logs'))) {
    places.set(`log file ${file}`, readFileSync(join(folder, 'logs', file)));
  }
  return places;
}
