/**
 * What must be true at once for an expression to be true: the parts that it joins by 'and' alone, so that what many
 * universes share is asked once. An expression that joins by 'or' is one clause.
 */
export function clausesOf(text: string): string[] {
  const own = unwrapped(text.trim());
  const parts = [...splitAtTop(own)];
  if (parts.some(({ joinedBy }) => joinedBy === 'or') || parts.length < 2) return [own];
  return parts.flatMap(({ part }) => clausesOf(part));
}

/** Parts between the words 'and' and 'or' that stand outside of quotes and brackets. */
function* splitAtTop(text: string): Generator<{ part: string; joinedBy: string | undefined }> {
  let from = 0;
  for (const { word, at } of wordsAtTop(text)) {
    yield { part: text.slice(from, at), joinedBy: word };
    from = at + word.length;
  }
  yield { part: text.slice(from), joinedBy: undefined };
}

/** Quoted texts, brackets, and words that are not part of a longer name. */
const tokens = /'[^']*'|"[^"]*"|[([{]|[)\]}]|(?<![\w.-])(?:and|or)(?![\w.-])/g;

function* wordsAtTop(text: string): Generator<{ word: string; at: number }> {
  let depth = 0;
  for (const { 0: word, index: at } of text.matchAll(tokens)) {
    if ('([{'.includes(word)) depth += 1;
    else if (')]}'.includes(word)) depth -= 1;
    else if (depth === 0 && (word === 'and' || word === 'or')) yield { word, at };
  }
}

/** Without round brackets around the whole. */
function unwrapped(text: string): string {
  if (!text.startsWith('(')) return text;
  let depth = 0;
  for (const { 0: word, index: at } of text.matchAll(tokens)) {
    if ('([{'.includes(word)) depth += 1;
    else if (')]}'.includes(word)) depth -= 1;
    if (depth === 0) return at === text.length - 1 ? unwrapped(text.slice(1, -1).trim()) : text;
  }
  return text;
}
