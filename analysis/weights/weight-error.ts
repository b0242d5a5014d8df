/** Weights cannot be made from what is given. The message says what is wrong with what, and what to do. */
export class WeightError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'WeightError';
  }
}
