import { createHash } from 'node:crypto';
import type { Item } from './attribute.ts';
import { equalItems } from './attribute.ts';
import { itemSize } from './size.ts';
import type { StreamView } from './table-definition.ts';

/** One change as a Lambda function receives it. */
export interface StreamRecord {
  eventID: string;
  eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  eventVersion: '1.1';
  eventSource: 'aws:dynamodb';
  awsRegion: string;
  dynamodb: {
    /** Seconds since 1970. */
    ApproximateCreationDateTime: number;
    Keys: Item;
    NewImage?: Item;
    OldImage?: Item;
    SequenceNumber: string;
    SizeBytes: number;
    StreamViewType: StreamView;
  };
  eventSourceARN: string;
  /** There when time to live removed the item. */
  userIdentity?: { type: 'Service'; principalId: 'dynamodb.amazonaws.com' };
}

export interface ItemChange {
  keys: Item;
  old: Item | undefined;
  next: Item | undefined;
  byTimeToLive: boolean;
}

/** The last day's changes of one table, in order. */
export interface StreamLog {
  readonly arn: string;
  readonly label: string;
  readonly view: StreamView;
  /** Adds the change under the number, unless nothing changed. Says whether it did. */
  append(change: ItemChange, sequence: number, at: number): boolean;
  /** Records after the sequence number, or from the oldest kept. */
  read(after: string | undefined, limit: number, now: number): StreamRecord[];
  /** The sequence number of the newest record ever. */
  newest(): string | undefined;
  onAppend(listener: () => void): () => void;
  tell(): void;
}

const DAY = 24 * 60 * 60 * 1000;

export function createStreamLog(of: {
  tableArn: string;
  label: string;
  view: StreamView;
  region: string;
}): StreamLog {
  const arn = `${of.tableArn}/stream/${of.label}`;
  const listeners = new Set<() => void>();
  let records: { at: number; record: StreamRecord }[] = [];
  let newest: string | undefined;

  const forget = (now: number): void => {
    const kept = records.findIndex(({ at }) => at > now - DAY);
    if (kept === -1) records = [];
    else if (kept > 0) records = records.slice(kept);
  };

  return {
    arn,
    label: of.label,
    view: of.view,
    append(change, sequence, at) {
      const { old, next } = change;
      if (old === undefined ? next === undefined : next !== undefined && equalItems(old, next)) {
        return false;
      }
      forget(at);
      const record = recordOf(change, sequenceText(sequence), at, of, arn);
      records.push({ at, record });
      newest = record.dynamodb.SequenceNumber;
      return true;
    },
    read(after, limit, now) {
      forget(now);
      let low = 0;
      let high = records.length;
      while (after !== undefined && low < high) {
        const middle = (low + high) >>> 1;
        if ((records[middle]?.record.dynamodb.SequenceNumber ?? '') <= after) low = middle + 1;
        else high = middle;
      }
      return records.slice(low, low + limit).map(({ record }) => record);
    },
    newest: () => newest,
    onAppend(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell() {
      for (const listener of listeners) listener();
    },
  };
}

/** Twenty-one digits, so that the order of the texts is the order of the numbers. */
export function sequenceText(sequence: number): string {
  return `1${String(sequence).padStart(20, '0')}`;
}

function recordOf(
  { keys, old, next, byTimeToLive }: ItemChange,
  sequence: string,
  at: number,
  { view, region }: { view: StreamView; region: string },
  arn: string,
): StreamRecord {
  const showsNew = view === 'NEW_IMAGE' || view === 'NEW_AND_OLD_IMAGES';
  const showsOld = view === 'OLD_IMAGE' || view === 'NEW_AND_OLD_IMAGES';
  const images = {
    ...(showsNew && next !== undefined ? { NewImage: next } : {}),
    ...(showsOld && old !== undefined ? { OldImage: old } : {}),
  };
  return {
    // The same after a replay: a record is known by its stream and place.
    eventID: createHash('md5').update(`${arn}#${sequence}`).digest('hex'),
    eventName: old === undefined ? 'INSERT' : next === undefined ? 'REMOVE' : 'MODIFY',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: region,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(at / 1000),
      Keys: keys,
      ...images,
      SequenceNumber: sequence,
      SizeBytes:
        itemSize(keys) + Object.values(images).reduce((sum, item) => sum + itemSize(item), 0),
      StreamViewType: view,
    },
    eventSourceARN: arn,
    ...(byTimeToLive
      ? { userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } as const }
      : {}),
  };
}
