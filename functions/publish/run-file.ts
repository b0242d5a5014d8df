/** A file of a run, before it is written. */
export interface RunFile {
  name: string;
  contentType: string;
  content: string | Uint8Array;
}
