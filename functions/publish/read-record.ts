import { type Bucket, readObject } from '../stores/bucket.ts';

/** What was stored without names under this key. Throws where it is not there: a fact says that it is. */
export async function readRecord<Kind>(interviews: Bucket, key: string): Promise<Kind> {
  const bytes = await readObject(interviews, key);
  if (bytes === undefined) throw new Error('A stored interview is not in its bucket.');
  return JSON.parse(new TextDecoder().decode(bytes)) as Kind;
}
