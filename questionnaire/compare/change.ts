/** One change between two versions of a survey's definition. */
export interface Change {
  /** 'instruments.household.members.c_age.relevant': the way to it by names. */
  place: string;
  what: string;
  /** Whether interviews of both versions may be put into one table. */
  comparable: boolean;
  why: string;
  /** Whether it is comparable is for a person to say, who reads both texts. */
  judge?: true;
}

/** A change that keeps interviews of both versions comparable. */
export const keeps = (place: string, what: string, why: string): Change => ({
  place,
  what,
  comparable: true,
  why,
});

/** A change that no rule can tell: taken as comparable, for a person to look at. */
export const judged = (place: string, what: string, why: string): Change => ({
  ...keeps(place, what, why),
  judge: true,
});

/** A change after which one name stands for two things. */
export const breaks = (place: string, what: string, why: string): Change => ({
  place,
  what,
  comparable: false,
  why,
});
