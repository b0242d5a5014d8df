/** A version of a definition as the register lists it (GET /surveys/{survey}/definitions). */
export interface ListedVersion {
  version: string;
  publishedAt: string;
}

/** The version that was published last: the register lists them by name, and names say nothing of their order. */
export const newestVersion = (versions: readonly ListedVersion[]): string | undefined =>
  versions.toSorted((a, b) => (a.publishedAt < b.publishedAt ? -1 : 1)).at(-1)?.version;
