/** Everybody and everything that the fieldwork of one survey needs. */
import type { Client } from '../client.ts';
import type { Area } from '../country.ts';
import type { Sender } from '../delivery.ts';
import type { Device } from '../device.ts';
import type { Team } from '../staff.ts';
import type { Enumeration } from '../submission.ts';

export interface Crew {
  client: Client;
  sender: Sender;
  enumeration: Enumeration;
  /** The country's areas by their codes. */
  country: ReadonlyMap<string, Area>;
  staff: readonly Team[];
  /** A tablet for each interviewer and lister, by the name of its user. */
  devices: ReadonlyMap<string, Device>;
  /** Midnight of the first day of interviews, true time in milliseconds. */
  startsAt: number;
  /** Resolves when the platform has worked through what it has received. */
  settled: () => Promise<void>;
}

/** Somebody's tablet. Throws where there is none: everybody who sends has one. */
export function deviceOf({ devices }: Crew, user: string): Device {
  const device = devices.get(user);
  if (!device) throw new Error(`${user} has no tablet: make one for each who sends.`);
  return device;
}
