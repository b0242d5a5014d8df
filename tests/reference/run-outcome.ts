/** How a case of a file comes out. */
export interface Outcome {
  id: string;
  group: string;
  /** Where the result differs; undefined when nothing could be run. */
  differences: readonly string[] | undefined;
  /** What is missing, when nothing could be run. */
  missing?: string;
  worst: number;
}
