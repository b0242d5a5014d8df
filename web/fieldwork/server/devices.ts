/** Devices that send with a key of their own (GET /surveys/{survey}/devices), as far as they are shown. */
export interface Device {
  /** Names the device, and opens nothing. */
  device: string;
  name: string;
  /** Whose work it carries. */
  user: string;
  /** Left out: all in which there is work for them. */
  areas?: string[];
  by: string;
  at: string;
  heard?: { at: string; app: string };
  revoked?: { by: string; at: string };
}

/** What is told once, when a device is made. */
export interface MadeDevice extends Device {
  /** To be typed by hand; the key is in it. */
  address: string;
  /** The text of the code that ODK Collect scans. */
  settings: string;
}
