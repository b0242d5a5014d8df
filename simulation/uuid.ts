import type { Chance } from './chance.ts';

/** A UUID of version 7 (RFC 9562, 5.7): milliseconds of the device's clock, then 74 random bits. */
export function uuidV7(milliseconds: number, chance: Chance, entity: number, attempt = 0): string {
  const random = (index: number, bits: number) =>
    Math.floor(chance(entity, attempt * 4 + index) * 2 ** bits);
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
  const time = hex(milliseconds, 12);
  return [
    time.slice(0, 8),
    time.slice(8),
    `7${hex(random(0, 12), 3)}`,
    hex(0x8000 + random(1, 14), 4),
    hex(random(2, 24), 6) + hex(random(3, 24), 6),
  ].join('-');
}
