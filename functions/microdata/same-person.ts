/** Whether two codes are of one account: they may be typed in small letters or capitals. */
export const isSamePerson = (one: string, other: string): boolean => folded(one) === folded(other);

const folded = (user: string): string => user.normalize('NFKC').toLowerCase();
