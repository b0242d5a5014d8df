/** @throws Error unless masking is done under a secret that cannot be guessed. */
export function demandSecret(secret: string): void {
  if (secret.length < 32) {
    throw new Error(
      'Masking needs a secret that is hard to guess: give at least 32 random characters, and keep them with the ' +
        'release, not in it.',
    );
  }
}
