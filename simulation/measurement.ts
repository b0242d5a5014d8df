/** The errors that simulated interviews make, each of which can be turned off to see the others. */
export interface Measurement {
  /** Who asks sways opinions and a few counts: an intraclass correlation of 0.02. */
  interviewers: boolean;
  /** Sensitive questions and amounts stay without an answer, 3 to 12 in 100 by question. */
  refusals: boolean;
  /** Amounts are told to the nearest 100, 500 or 1,000. */
  heaping: boolean;
  /** Receivers tell of .85 of the money they were sent, SD .10. */
  underReporting: boolean;
  /** Of 100 who answer for a member abroad 15 name another kind of work than is done there. */
  proxies: boolean;
  /** The tablet is 15 metres wrong about where it is. */
  positions: boolean;
}

/** As in real fieldwork. */
export const everyError: Measurement = {
  interviewers: true,
  refusals: true,
  heaping: true,
  underReporting: true,
  proxies: true,
  positions: true,
};

/** Everybody answers everything, and right. */
export const noError: Measurement = {
  interviewers: false,
  refusals: false,
  heaping: false,
  underReporting: false,
  proxies: false,
  positions: false,
};
