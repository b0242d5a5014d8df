/** One part of a body, as a form on a page would send it. */
export interface Part {
  name: string;
  filename?: string;
  type?: string;
  bytes: Uint8Array;
}

/** A body in parts, byte for byte as OkHttp writes it: names in raw UTF-8, with the length of each part. */
export function multipart(parts: readonly Part[], boundary = '9051914041544843365972754266') {
  const pieces = parts.flatMap(({ name, filename, type, bytes }) => [
    [
      `--${boundary}`,
      `Content-Disposition: form-data; name=${quoted(name)}${filename === undefined ? '' : `; filename=${quoted(filename)}`}`,
      ...(type === undefined ? [] : [`Content-Type: ${type}`]),
      `Content-Length: ${String(bytes.length)}`,
      '',
      '',
    ].join('\r\n'),
    bytes,
    '\r\n',
  ]);
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([
      ...pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece)),
      Buffer.from(`--${boundary}--\r\n`),
    ]),
  };
}

const quoted = (text: string): string =>
  `"${text.replaceAll('"', '%22').replaceAll('\n', '%0A').replaceAll('\r', '%0D')}"`;
