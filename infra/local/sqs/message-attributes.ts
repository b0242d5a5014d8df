import { createHash } from 'node:crypto';

export interface MessageAttribute {
  DataType: string;
  StringValue?: string | undefined;
  /** Base64. */
  BinaryValue?: string | undefined;
}

export type MessageAttributes = Record<string, MessageAttribute>;

export const md5 = (bytes: string | Uint8Array) => createHash('md5').update(bytes).digest('hex');

/**
 * The MD5 that a client compares (Amazon SQS developer guide, "Calculating the MD5 message digest for message
 * attributes"); undefined where there are none.
 */
export function md5OfAttributes(attributes: MessageAttributes): string | undefined {
  const names = Object.keys(attributes).sort();
  if (names.length === 0) return undefined;
  const pieces = names.flatMap((name) => {
    const { DataType, ...value } = attributes[name] ?? { DataType: '' };
    const binary = DataType.startsWith('Binary');
    const bytes = valueOf({ DataType, ...value });
    return [
      ...withLength(Buffer.from(name)),
      ...withLength(Buffer.from(DataType)),
      Buffer.of(binary ? 2 : 1),
      ...withLength(bytes),
    ];
  });
  return md5(Buffer.concat(pieces));
}

/** Names, types and values all count toward the size of a message. */
export function sizeOf(body: string, attributes: MessageAttributes): number {
  return Object.entries(attributes).reduce(
    (size, [name, attribute]) =>
      size +
      Buffer.byteLength(name) +
      Buffer.byteLength(attribute.DataType) +
      valueOf(attribute).length,
    Buffer.byteLength(body),
  );
}

function valueOf({ DataType, StringValue = '', BinaryValue = '' }: MessageAttribute): Buffer {
  return DataType.startsWith('Binary')
    ? Buffer.from(BinaryValue, 'base64')
    : Buffer.from(StringValue);
}

function withLength(bytes: Buffer): Buffer[] {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return [length, bytes];
}
