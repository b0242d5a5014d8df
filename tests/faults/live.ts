/**
 * What devices send, and the receive, dispatch, intake and recount functions at work on it: devices that send again,
 * pollers that deliver twice, workers that die or come back late.
 */
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { eachMessage } from '../../functions/batch.ts';
import { dispatch } from '../../functions/dispatch/dispatch.ts';
import { takeIn } from '../../functions/intake/intake.ts';
import { recountAreas } from '../../functions/recount/recount-areas.ts';
import { placeOf } from '../../functions/stores/keys.ts';
import type { Receipt } from '../../functions/stores/receipts.ts';
import { type Table, withoutKey } from '../../functions/stores/table.ts';
import type { StreamRecord } from '../../infra/local/dynamodb/dynamodb.ts';
import { QUEUE_ARN, type Stores, VISIBILITY_MS, type World } from './world.ts';

/** Counts areas when facts of them have been added. */
export type Count = (fieldwork: Table, records: readonly StreamRecord[]) => Promise<void>;

/** The platform's own way. */
export const recountAll: Count = (fieldwork, records) =>
  recountAreas(
    fieldwork,
    records.map((record) => placeOf(partitionOf(record))),
  );

/** Something that a device has to send until the platform has taken it. */
export interface Sending {
  name: string;
  /** A device sends one thing at a time. */
  device: string;
  /** What the person at the device has seen done before: no correction comes before the return that it answers. */
  after?: readonly string[];
  send(stores: Stores, now: Date): Promise<unknown>;
}

/** Rounds of disorder for each thing to be sent, before all is done well. */
const ROUNDS_OF_DISORDER = 1.5;
const MOST_ROUNDS = 400;

/**
 * Sends everything, in any order that its devices allow, some of it twice, until all is taken and everything has come to
 * rest. What is refused, is sent again: what it rests on may not have come yet.
 *
 * @throws Error naming what is still refused when nothing moves any more
 */
export async function live(
  world: World,
  sendings: readonly Sending[],
  count: Count,
): Promise<void> {
  const { random } = world.disorder;
  const outbox = sendings.flatMap((each) => (random() < 0.3 ? [each, each] : [each]));
  shuffle(outbox, random);
  const taken = new Set<string>();
  const refusals = new Map<string, string>();
  const pollers = pollersOf(world, count);

  for (let round = 0; outbox.length > 0 || !(await pollers.atRest()); round++) {
    if (round > 4 + sendings.length / ROUNDS_OF_DISORDER) world.disorder.calm();
    if (round > MOST_ROUNDS) throw new Error(`It does not come to rest: ${told(refusals)}`);
    const sent = nextOf(outbox, taken, 1 + Math.floor(random() * 3)).map(async (sending) => {
      const { name, send } = sending;
      try {
        await world.run(name, (stores) => send(stores, new Date(world.now())));
        taken.add(name);
        refusals.delete(name);
      } catch (error) {
        refusals.set(name, String(error));
        outbox.push(sending);
      }
    });
    const work = [...sent, ...pollers.poll()];
    await world.disorder.settle();
    await Promise.all(work);
    world.pass(VISIBILITY_MS / 2);
  }
}

/** Sends one after the other, each when all before it has come to rest, and nothing twice. */
export async function liveTidily(
  world: World,
  sendings: readonly Sending[],
  count: Count,
): Promise<void> {
  world.disorder.calm();
  const pollers = pollersOf(world, count);
  for (const { send } of sendings) {
    await world.calmly((stores) => send(stores, new Date(world.now())));
    while (!(await pollers.atRest())) {
      const work = pollers.poll();
      await world.disorder.settle();
      await Promise.all(work);
      world.pass(VISIBILITY_MS / 2);
    }
  }
}

/** Takes out some that may be sent now, each of another device. */
function nextOf(outbox: Sending[], taken: ReadonlySet<string>, most: number): Sending[] {
  const next: Sending[] = [];
  for (const each of [...outbox]) {
    if (next.length === most) break;
    if (next.some(({ device }) => device === each.device)) continue;
    if (!(each.after ?? []).every((name) => taken.has(name))) continue;
    outbox.splice(outbox.indexOf(each), 1);
    next.push(each);
  }
  return next;
}

const told = (refusals: ReadonlyMap<string, string>): string =>
  [...refusals].map(([name, why]) => `${name} (${why})`).join(', ') || 'the queues';

function pollersOf(world: World, count: Count) {
  const dispatcher = streamPoller(world, 'dispatch', isReceipt, async (stores, records) => {
    const receipts = records.map(({ dynamodb }) =>
      withoutKey<Receipt>(unmarshall((dynamodb.NewImage ?? {}) as Image)),
    );
    await dispatch(stores.fieldwork, stores.intake, receipts);
  });
  const counter = streamPoller(world, 'recount', isFact, async (stores, records) => {
    await count(stores.fieldwork, records);
  });
  return {
    poll: () => [dispatcher.poll(), counter.poll(), pollQueue(world)],
    atRest: () => atRest(world, dispatcher, counter),
  };
}

const isReceipt = (record: StreamRecord) =>
  record.eventName === 'INSERT' && sortKeyOf(record) === 'RECEIPT';
const isFact = (record: StreamRecord) =>
  record.eventName === 'INSERT' && sortKeyOf(record).startsWith('FACT#');

type Image = Parameters<typeof unmarshall>[0];

const keyOf = (record: StreamRecord) => unmarshall(record.dynamodb.Keys as Image);
export const partitionOf = (record: StreamRecord) => String(keyOf(record)['pk']);
export const sortKeyOf = (record: StreamRecord) => String(keyOf(record)['sk']);

interface Poller {
  poll(): Promise<void>;
  behind(): boolean;
}

/** Delivers a stream at least once: in order, going on only past what succeeded, and now and then a second time. */
function streamPoller(
  world: World,
  name: string,
  isWanted: (record: StreamRecord) => boolean,
  work: (stores: Stores, records: StreamRecord[]) => Promise<void>,
): Poller {
  const stream = world.dynamodb.stream('fieldwork');
  let checkpoint: string | undefined;
  return {
    behind: () => stream.read(checkpoint, 1).length > 0,
    async poll() {
      const read = stream.read(checkpoint, 1 + Math.floor(world.disorder.random() * 10));
      const last = read.at(-1);
      if (last === undefined) return;
      const records = read.filter(isWanted);
      const twice = world.disorder.random() < 0.15;
      const deliveries = records.length === 0 ? [] : twice ? [records, records] : [records];
      const ends = await Promise.allSettled(
        deliveries.map((delivery) => world.run(name, (stores) => work(stores, delivery))),
      );
      if (ends.every((end) => end.status === 'fulfilled')) {
        checkpoint = last.dynamodb.SequenceNumber;
      }
    },
  };
}

/** Delivers the intake queue at least once, and removes what succeeded. */
async function pollQueue(world: World): Promise<void> {
  const messages = await world.sqs.receive(QUEUE_ARN, 3, VISIBILITY_MS);
  if (messages.length === 0) return;
  try {
    const { batchItemFailures } = await world.run('intake', (stores) =>
      eachMessage(
        messages,
        (message) => message.messageId,
        (message) => takeIn(stores, JSON.parse(message.body) as Receipt),
      ),
    );
    const failed = new Set(batchItemFailures.map((failure) => failure.itemIdentifier));
    for (const { messageId, receiptHandle } of messages) {
      if (!failed.has(messageId)) await world.sqs.remove(QUEUE_ARN, receiptHandle);
    }
  } catch {
    // The worker died: the messages come again when their time is over.
  }
}

async function atRest(world: World, ...pollers: Poller[]): Promise<boolean> {
  const { visible, inFlight, delayed } = world.sqs.depth(QUEUE_ARN);
  return visible + inFlight + delayed === 0 && !pollers.some((poller) => poller.behind());
}

function shuffle<Thing>(things: Thing[], random: () => number): void {
  for (let at = things.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [things[at], things[other]] = [things[other] as Thing, things[at] as Thing];
  }
}
