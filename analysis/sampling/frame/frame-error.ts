/** One thing that is wrong with a frame's file. */
export interface FrameFault {
  /** Line of the file, the header being 1. */
  line: number;
  /** Column by its name; the whole line where there is none. */
  column?: string;
  reason: string;
  /** What to do about it. */
  remedy: string;
}

const shown = 20;

/** A frame that cannot be drawn from. Holds every fault, in the order of the file; the message shows the first twenty. */
export class FrameError extends Error {
  readonly faults: readonly FrameFault[];

  constructor(faults: readonly FrameFault[]) {
    const lines = faults
      .slice(0, shown)
      .map(
        ({ line, column, reason, remedy }) =>
          `line ${line}${column === undefined ? '' : `, ${column}`}: ${reason}. ${remedy}`,
      );
    const more = faults.length - lines.length;
    super(
      [
        `The frame has ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}:`,
        ...lines,
        ...(more > 0 ? [`... and ${more} more.`] : []),
      ].join('\n'),
    );
    this.name = 'FrameError';
    this.faults = faults;
  }
}
