import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
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
      // What is packed is searched unpacked too.
      if (key.endsWith('.parquet')) {
        places.set(`${bucket} rows of ${key}`, await rowsIn(bytes));
      }
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

async function rowsIn(bytes: Uint8Array): Promise<Uint8Array> {
  const rows = await parquetReadObjects({ file: Uint8Array.from(bytes).buffer });
  return Buffer.from(
    JSON.stringify(rows, (_, value: unknown) =>
      typeof value === 'bigint' ? value.toString() : value,
    ),
  );
}
