import { generate } from 'lean-qr';

/** A code to be scanned, in modules: how wide it is with the quiet zone around it, and a path over what is dark in it. */
export interface QrPath {
  size: number;
  path: string;
}

/** As ISO/IEC 18004 wants it (9.1). */
export const QUIET = 4;

/** The QR code of a text. Dark modules of a row that lie side by side are one stroke: no seams show between them. */
export function qrPath(text: string): QrPath {
  const code = generate(text);
  let path = '';
  for (let y = 0; y < code.size; y++) {
    for (let x = 0; x < code.size; x++) {
      if (!code.get(x, y)) continue;
      const from = x;
      while (code.get(x + 1, y)) x += 1;
      path += `M${String(from + QUIET)} ${String(y + QUIET)}h${String(x + 1 - from)}v1h${String(from - x - 1)}z`;
    }
  }
  return { size: code.size + 2 * QUIET, path };
}
