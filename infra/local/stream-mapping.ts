import { eventFilter } from './event-filter.ts';
import type { Faults } from './faults.ts';
import { FunctionError, type FunctionPool } from './lambda/pool.ts';
import type { Clock } from './service.ts';

/** One record of a table's stream, as far as a mapping looks at it. */
export interface StreamedRecord {
  dynamodb: { SequenceNumber: string; ApproximateCreationDateTime?: number };
}

export interface StreamReader<StreamRecord extends StreamedRecord> {
  /** Records after a sequence number, the oldest first. */
  read(after: string | undefined, limit: number): StreamRecord[];
  onAppend(listener: () => void): () => void;
}

export interface StreamMappingDeclaration<StreamRecord extends StreamedRecord> {
  id: string;
  stream: StreamReader<StreamRecord>;
  streamArn: string;
  functionName: string;
  function: FunctionPool;
  filters: string[];
  batchSize: number;
  /** How long to gather records, unless a whole batch is there. */
  windowSeconds: number;
  bisect: boolean;
  reportsFailures: boolean;
  /** -1: for as long as the stream remembers. */
  retries: number;
  /** Where the place of records goes that will not be processed. */
  setAside: (message: string) => Promise<void>;
  /** Where it had come to before a restart. */
  checkpoint: string | undefined;
  keepCheckpoint: (sequenceNumber: string) => Promise<void>;
}

export interface Mapping {
  /** True when everything there is has been worked through. */
  idle(): boolean;
  pause(): void;
  resume(): void;
  stop(): void;
}

/** A stream remembers a day. */
const REMEMBERS_MS = 24 * 3600 * 1000;

/**
 * Follows a table's stream with a function, as Lambda's poller does: in order, at least once, going back to the first
 * record that failed.
 */
export function followStream<StreamRecord extends StreamedRecord>(
  declaration: StreamMappingDeclaration<StreamRecord>,
  clock: Clock,
  faults: Faults,
): Mapping {
  const { stream, batchSize } = declaration;
  const filters = declaration.filters.map(eventFilter);
  const isWanted = (record: StreamRecord) =>
    filters.length === 0 || filters.some((matches) => matches(record));
  let checkpoint = declaration.checkpoint;
  let working = false;
  let stopped = false;
  let paused = false;
  let timer: NodeJS.Timeout | undefined;

  /** Gives the records that must come again; none when all went well. */
  const deliver = async (batch: StreamRecord[]): Promise<StreamRecord[]> => {
    const deliveries = faults.deliver?.(declaration.functionName, batch) ?? [batch];
    let left: StreamRecord[] = [];
    for (const records of deliveries) {
      const failed = await invoke(records);
      if (failed.length > left.length) left = failed;
    }
    return left;
  };

  const invoke = async (records: StreamRecord[]): Promise<StreamRecord[]> => {
    try {
      const result = await declaration.function.invoke({ Records: records });
      if (!declaration.reportsFailures) return [];
      const failures =
        (result as { batchItemFailures?: { itemIdentifier: string }[] } | null)
          ?.batchItemFailures ?? [];
      if (failures.length === 0) return [];
      const places = failures.map(({ itemIdentifier }) =>
        records.findIndex((record) => record.dynamodb.SequenceNumber === itemIdentifier),
      );
      // From the earliest; from the start when one is not among the records.
      return records.slice(Math.max(0, Math.min(...places)));
    } catch (error) {
      if (error instanceof FunctionError) return records;
      throw error;
    }
  };

  const work = async () => {
    if (working || stopped || paused) return;
    working = true;
    let tries = 0;
    let tried: StreamRecord | undefined;
    let size = batchSize;
    while (!stopped && !paused) {
      const begun = readUpTo(size).filter(isWanted).length;
      if (tries === 0 && begun > 0 && begun < size) await gather(declaration.windowSeconds * 1000);
      const read = readUpTo(size);
      const last = read.at(-1);
      if (last === undefined) break;
      const batch = read.filter(isWanted);
      const failed = batch.length > 0 ? await deliver(batch) : [];
      if (stopped) break;
      const [first] = failed;
      if (first === undefined) {
        checkpoint = last.dynamodb.SequenceNumber;
        await declaration.keepCheckpoint(checkpoint);
        tries = 0;
        size = batchSize;
        continue;
      }
      // What came before the first failure is done.
      const done = read[read.indexOf(first) - 1];
      if (done !== undefined) {
        checkpoint = done.dynamodb.SequenceNumber;
        await declaration.keepCheckpoint(checkpoint);
      }
      const isSplit = declaration.bisect && failed.length === batch.length && batch.length > 1;
      // Splitting does not count as a try, nor do an earlier record's tries.
      if (isSplit) size = batch.length >> 1;
      else tries = isSame(first, tried) ? tries + 1 : 1;
      tried = first;
      if (isGivenUp(first, tries)) {
        await declaration.setAside(asideMessage(declaration, first));
        checkpoint = first.dynamodb.SequenceNumber;
        await declaration.keepCheckpoint(checkpoint);
        tries = 0;
      } else await gather(Math.min(1000, 20 * 2 ** tries));
    }
    working = false;
  };

  /** The records from here on, as far as `most` of them are wanted. */
  const readUpTo = (most: number): StreamRecord[] => {
    const read = stream.read(checkpoint, most * 10);
    let wanted = 0;
    const end = read.findIndex((record) => isWanted(record) && ++wanted > most);
    return end === -1 ? read : read.slice(0, end);
  };

  const gather = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      timer = setTimeout(resolve, milliseconds);
    });

  const isGivenUp = (record: StreamRecord, tries: number) =>
    (declaration.retries >= 0 && tries > declaration.retries) ||
    clock.now() - (record.dynamodb.ApproximateCreationDateTime ?? Infinity) * 1000 > REMEMBERS_MS;

  const stopListening = stream.onAppend(() => void work());
  void work();
  return {
    idle: () => !working && stream.read(checkpoint, 1).length === 0,
    pause() {
      paused = true;
    },
    resume() {
      paused = false;
      void work();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      stopListening();
    },
  };
}

const isSame = (one: StreamedRecord, other: StreamedRecord | undefined) =>
  one.dynamodb.SequenceNumber === other?.dynamodb.SequenceNumber;

/** Lambda's own message for a failed batch: where to find the records, not the records. */
function asideMessage<StreamRecord extends StreamedRecord>(
  { streamArn, functionName }: StreamMappingDeclaration<StreamRecord>,
  { dynamodb: { SequenceNumber } }: StreamRecord,
): string {
  return JSON.stringify({
    requestContext: { functionArn: functionName, condition: 'RetryAttemptsExhausted' },
    DDBStreamBatchInfo: {
      shardId: 'shardId-local',
      startSequenceNumber: SequenceNumber,
      endSequenceNumber: SequenceNumber,
      batchSize: 1,
      streamArn,
    },
  });
}
