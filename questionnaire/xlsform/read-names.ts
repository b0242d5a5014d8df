/** What names may be made of (NCName of XML): no spaces, no colon. */
const namePattern = /^[\p{L}_][\p{L}\p{N}\p{M}_.\u00b7-]*$/u;

export const isName = (text: string): boolean => namePattern.test(text);

/** How a text would have to be written to be a name, or nothing when nothing is left of it. */
export function asName(text: string): string | undefined {
  const bare = text
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}\p{M}_.-]+/gu, '_')
    .replace(/^_+(?=.)|_+$/g, '');
  const begun = /^[\p{L}_]/u.test(bare) ? bare : `_${bare}`;
  return bare !== '' && isName(begun) ? begun : undefined;
}

export const nameRule =
  'Names begin with a letter or an underscore; letters, digits, underscores, hyphens and full stops may follow.';
