/** A file that cannot be read as a workbook. */
export class WorkbookError extends Error {
  readonly reason: string;
  readonly remedy: string;
  constructor(reason: string, remedy: string) {
    super(`${reason} ${remedy}`);
    this.name = 'WorkbookError';
    this.reason = reason;
    this.remedy = remedy;
  }
}
