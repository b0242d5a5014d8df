import type { InterviewRecord } from '../../questionnaire/record.ts';
import { type Bucket, readObject } from '../stores/bucket.ts';

/** A stored interview, or a back-check, without names. */
export async function readRecord(interviews: Bucket, key: string): Promise<InterviewRecord> {
  const bytes = await readObject(interviews, key);
  if (bytes === undefined) throw new Error('A stored interview is not in its bucket.');
  return JSON.parse(new TextDecoder().decode(bytes)) as InterviewRecord;
}
