/** An expression that cannot be read or worked out. `at` counts characters of the expression, from 0. */
export class ExpressionError extends Error {
  readonly reason: string;
  readonly remedy: string;
  readonly at: number;
  constructor(reason: string, remedy: string, at: number) {
    super(`${reason} (at character ${String(at + 1)}). ${remedy}`);
    this.name = 'ExpressionError';
    this.reason = reason;
    this.remedy = remedy;
    this.at = at;
  }
}
