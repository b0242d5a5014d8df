/** A UUID of version 7 (RFC 9562, section 5.7): of two, the one begun first comes first. `chance`: 10 random bytes. */
export function uuidV7(now: number, chance = crypto.getRandomValues(new Uint8Array(10))): string {
  const hex = [...chance].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const time = Math.floor(now).toString(16).padStart(12, '0');
  const variant = (8 + (Number.parseInt(hex.slice(3, 4), 16) % 4)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-${variant}${hex.slice(4, 7)}-${hex.slice(7, 19)}`;
}
