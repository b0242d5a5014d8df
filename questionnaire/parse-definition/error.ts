/** One thing wrong with a definition, and how to mend it. */
export interface Fault {
  /** 'instruments.household.members.c_age.relevant': the way to it by names. */
  place: string;
  reason: string;
  remedy: string;
}

const shown = 3;

/** A definition that cannot be used; `faults` says all that is wrong with it. */
export class DefinitionError extends Error {
  readonly faults: readonly Fault[];
  constructor(faults: readonly Fault[]) {
    const lines = faults
      .slice(0, shown)
      .map((each) => `${each.place}: ${each.reason}. ${each.remedy}`);
    const more = faults.length > shown ? [`and ${String(faults.length - shown)} more`] : [];
    super(['The survey definition has faults.', ...lines, ...more].join('\n'));
    this.name = 'DefinitionError';
    this.faults = faults;
  }
}
