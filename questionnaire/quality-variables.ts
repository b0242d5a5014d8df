/**
 * What a survey's answers tell of the fieldwork itself: which variable is the size of the household, which questions open
 * a whole section, which numbers the census has. Every part may be left out; quality indicators that need it are then not
 * measured. Expressions are of the household, as in indicators, unless said otherwise.
 */
export interface QualityVariables {
  /** In which class of the listing the interview finds the household: the first that is true. */
  found?: { class: string; expression: string }[];
  members?: {
    /** The roster of people. */
    roster: string;
    /** Rows that are members: an expression of the row. Left out: all. */
    universe?: string;
    /** A single choice of which '1' is male. */
    sex: string;
    /** A whole number: completed years. */
    age: string;
  };
  /** How many absent migrants the interview finds: an expression that gives a number. */
  absent?: string;
  /** Questions that open a whole section, so that a no saves work: true is yes. */
  gates?: NamedExpression[];
  /** Numbers in which interviewers should not differ: the size of the household, opinions. */
  measures?: NamedExpression[];
  /** True where the statement of consent was read and agreed to. */
  consent?: string;
  /** A year's consumption per person, in the survey's currency. */
  perPerson?: string;
  remittances?: {
    /** True of households that receive them. */
    received: string;
    /** Ids of the checks that hold their amounts against each other, and against income and consumption. */
    checks: string[];
  };
  /** Rows that people should answer for themselves. */
  proxies?: {
    roster: string;
    /** Rows that are asked: an expression of the row. Left out: all. */
    universe?: string;
    /** True of rows that somebody else answered. */
    byProxy: string;
  };
  /** The part for one selected adult. */
  adult?: {
    drawn: string;
    done: string;
    /** True where somebody else answered, which nobody may. */
    byProxy?: string;
  };
  /** Households screened through a neighbour or other third party: a choice question of the listing, and its codes. */
  thirdParty?: { question: string; codes: string[] };
  /** The log of visits: its roster, and the times at which each began and ended. */
  visits?: { roster: string; begin: string; end: string };
  /** People at the census, by sex ('1' male) and ten-year age group ('0', '10', … '80' and over), in any unit. */
  census?: { sex: string; age: number; people: number }[];
  /** Days of the week without work, 0 Sunday to 6 Saturday. Left out: Saturday and Sunday. */
  weekend?: number[];
  /** Figures of other sources beside an indicator's, of the whole population. */
  benchmarks?: {
    indicator: string;
    value: number;
    source: string;
    /** Why they differ, where somebody found out. */
    explanation?: string;
  }[];
}

export interface NamedExpression {
  name: string;
  expression: string;
}
