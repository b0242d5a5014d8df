import type { Command } from './dynamodb-commands.ts';

interface Answer {
  status: number;
  body: object;
}

/** What two implementations must agree on: everything but messages and orders that DynamoDB leaves open. */
export function comparable(command: Command, answer: Answer | undefined): unknown {
  if (answer === undefined) return undefined;
  const body = new Map<string, unknown>(Object.entries(answer.body));
  if (answer.status !== 200) {
    const reasons = body.get('CancellationReasons');
    return {
      status: answer.status,
      type: String(body.get('__type')).split('#').at(-1),
      item: settled(body.get('Item')),
      reasons: Array.isArray(reasons) ? reasons.map(withoutMessage) : undefined,
    };
  }
  const given = new Map<string, unknown>(Object.entries(command.body));
  // The order of partitions, of equal index keys and of batch answers is nobody's promise.
  const openOrder =
    command.operation === 'Scan' ||
    command.operation === 'BatchGetItem' ||
    given.get('IndexName') !== undefined;
  return settled(Object.fromEntries(body), openOrder);
}

function withoutMessage(reason: object): unknown {
  return settled(Object.fromEntries(Object.entries(reason).filter(([name]) => name !== 'Message')));
}

/** Members by name, sets by member, lists of items by their text when their order is open. */
function settled(value: unknown, openOrder = false): unknown {
  if (Array.isArray(value)) {
    const members = value.map((member) => settled(member, openOrder));
    return openOrder ? members.sort((a, b) => (text(a) < text(b) ? -1 : 1)) : members;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [
        name,
        ['SS', 'NS', 'BS'].includes(name) && Array.isArray(member)
          ? [...member].sort()
          : settled(member, name === 'L' ? false : openOrder),
      ]),
  );
}

function text(value: unknown): string {
  return JSON.stringify(value);
}
