/** Digits that are written otherwise than 0 to 9: Arabic-Indic and their eastern forms. */
const zeros = [0x0660, 0x06f0];

/** The number that somebody wrote; undefined where it is none. Takes a comma for a point, and blanks between thousands. */
export function writtenNumber(text: string): number | undefined {
  const plain = [...text.trim()]
    .map((sign) => {
      const code = sign.codePointAt(0) ?? 0;
      const zero = zeros.find((each) => code >= each && code <= each + 9);
      return zero === undefined ? sign : String(code - zero);
    })
    .join('')
    .replaceAll(/[\s\u00a0\u202f٬]/g, '')
    .replace(/[,٫]/, '.')
    .replace(/^[−–]/, '-');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
}
