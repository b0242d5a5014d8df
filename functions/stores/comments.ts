import type { Identities } from './area-key.ts';
import { dataKeyOf } from './data-key.ts';
import { commentKey, commentsPartition, type Key } from './keys.ts';
import { placeOf, seal, unseal } from './seal.ts';
import { addOnce, readPartition } from './table.ts';

/** What somebody wrote about an answer. It may name people. */
export interface Comment {
  /** 'members[2].c_age' */
  path: string;
  text: string;
}

/** What comments are of: a return, by the interview and the decision's number. */
export interface CommentsOn {
  interview: string;
  number: number;
}

/** The comments on one household's interviews. */
export interface Comments {
  /**
   * Keeps the comments of one return. May be repeated.
   *
   * @returns false where others were kept of it before; nothing is changed then
   */
  store(on: CommentsOn, comments: readonly Comment[]): Promise<boolean>;
  /** All that can be opened, in the order of interviews and numbers: not those from before an erasure. */
  read(): Promise<(CommentsOn & { comments: Comment[] })[]>;
}

/**
 * The comments on a household's interviews, sealed under the household's own key as its names are: whoever erases that
 * key erases them too. Of the names themselves nothing is read here. `household` is the pseudonym.
 *
 * @returns undefined where there is no key: of a household that was erased
 */
export async function commentsOf(
  identities: Identities,
  survey: string,
  household: string,
): Promise<Comments | undefined> {
  const dataKey = await dataKeyOf(identities, survey, household);
  if (dataKey === undefined) return undefined;
  const { table } = identities;
  const open = (key: Key, sealed: unknown): Comment[] | undefined => {
    try {
      const plain = unseal(dataKey, placeOf(key), sealed as Uint8Array);
      return JSON.parse(new TextDecoder().decode(plain)) as Comment[];
    } catch {
      return undefined;
    }
  };
  return {
    store: async ({ interview, number }, comments) => {
      const key = commentKey(survey, household, interview, number);
      const text = JSON.stringify(comments.map(({ path, text }) => ({ path, text })));
      const said = seal(dataKey, placeOf(key), new TextEncoder().encode(text));
      const before = await addOnce(table, key, { said });
      return before === undefined || JSON.stringify(open(key, before['said'])) === text;
    },
    read: async () => {
      const pk = commentsPartition(survey, household);
      return (await readPartition(table, pk)).flatMap((item) => {
        const sk = String(item['sk']);
        const [interview = '', number = ''] = sk.split('#');
        const comments = open({ pk, sk }, item['said']);
        return comments ? [{ interview, number: Number(number), comments }] : [];
      });
    },
  };
}
