/** One chunk of an `aws-chunked` body. */
export interface Chunk {
  bytes: Uint8Array;
  /** From `;chunk-signature=`, when the chunks are signed. */
  signature?: string;
}

export interface ChunkedBody {
  /** What is between the frames. */
  content: Uint8Array;
  /** Every chunk in order, the empty last one included. */
  chunks: Chunk[];
  /** Trailing headers, names in lower case; `x-amz-trailer-signature` is not among them. */
  trailers: Record<string, string>;
  trailerSignature?: string;
}

/**
 * Takes an `aws-chunked` body apart (Amazon S3 API reference, "Signature calculations for the authorization header:
 * transferring payload in multiple chunks"). Throws `RangeError` when the frames are broken.
 */
export function readChunkedBody(body: Uint8Array): ChunkedBody {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const chunks: Chunk[] = [];
  let at = 0;

  const line = (): string => {
    const end = bytes.indexOf('\r\n', at);
    if (end < 0) throw new RangeError('The chunked body ends inside a line.');
    const text = bytes.toString('latin1', at, end);
    at = end + 2;
    return text;
  };

  for (;;) {
    const [size = '', ...extensions] = line().split(';');
    if (!/^[0-9a-fA-F]{1,10}$/.test(size)) throw new RangeError('A chunk has no size.');
    const length = parseInt(size, 16);
    if (at + length > bytes.length) throw new RangeError('A chunk is shorter than it says.');
    const chunk: Chunk = { bytes: bytes.subarray(at, at + length) };
    const signed = extensions.find((extension) => extension.startsWith('chunk-signature='));
    if (signed) chunk.signature = signed.slice('chunk-signature='.length);
    chunks.push(chunk);
    at += length;
    if (length === 0) break;
    if (line() !== '') throw new RangeError('A chunk is longer than it says.');
  }

  const trailers: Record<string, string> = {};
  while (at < bytes.length) {
    const text = line();
    if (text === '') continue;
    const cut = text.indexOf(':');
    if (cut < 0) throw new RangeError('A trailing header has no value.');
    trailers[text.slice(0, cut).trim().toLowerCase()] = text.slice(cut + 1).trim();
  }
  const { 'x-amz-trailer-signature': trailerSignature, ...rest } = trailers;
  return {
    content:
      chunks.length === 2 && chunks[0]
        ? chunks[0].bytes
        : Buffer.concat(chunks.map((chunk) => chunk.bytes)),
    chunks,
    trailers: rest,
    ...(trailerSignature === undefined ? {} : { trailerSignature }),
  };
}
