/** Why the platform does not come up, in words for who started it: what to do is in them, and no stack helps. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}
