/** Something in a definition that works and could be better. */
export interface Finding {
  severity: 'warning' | 'note';
  /** 'instruments.household.members.c_age': the way to it by names. */
  place: string;
  reason: string;
  remedy: string;
}

const finding =
  (severity: Finding['severity']) =>
  (place: string, reason: string, remedy: string): Finding => ({
    severity,
    place,
    reason,
    remedy,
  });

export const warning = finding('warning');
export const note = finding('note');
