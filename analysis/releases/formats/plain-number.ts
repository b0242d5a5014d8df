/** A number never in powers of ten, as JavaScript writes very large and very small ones; these with so many digits after the point. */
export function plainNumber(value: number, digits: number): string {
  const text = String(value);
  if (!text.includes('e')) return text;
  return Number.isInteger(value) ? String(BigInt(value)) : value.toFixed(digits);
}
