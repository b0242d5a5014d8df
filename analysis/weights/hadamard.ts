/**
 * A Hadamard matrix of at least this order: entries ±1, any two columns orthogonal, the first column all 1. Orders are those
 * of Paley (p + 1 for a prime p ≡ 3 mod 4) and Sylvester (doubling); for some sizes the next larger one.
 * Source: Wolter (2007), section 3.2 and appendix A.
 */
export function hadamardMatrix(atLeast: number): number[][] {
  for (let order = 1; ; order++) {
    const found = order >= atLeast ? ofOrder(order) : undefined;
    if (found !== undefined) return found.map((row) => row.map((entry) => entry * (row[0] ?? 1)));
  }
}

function ofOrder(order: number): number[][] | undefined {
  if (order === 1) return [[1]];
  if (order % 4 === 0 && isPrime(order - 1)) return paley(order - 1);
  const half = order % 2 === 0 ? ofOrder(order / 2) : undefined;
  return (
    half && [
      ...half.map((row) => [...row, ...row]),
      ...half.map((row) => [...row, ...row.map((entry) => -entry)]),
    ]
  );
}

function paley(p: number): number[][] {
  const squares = new Set(Array.from({ length: p - 1 }, (_, a) => ((a + 1) * (a + 1)) % p));
  const character = (a: number) => (a === 0 ? 0 : squares.has(a) ? 1 : -1);
  const matrix = [Array<number>(p + 1).fill(1)];
  for (let i = 0; i < p; i++) {
    const row = [-1];
    for (let j = 0; j < p; j++) row.push(i === j ? 1 : character((((j - i) % p) + p) % p));
    matrix.push(row);
  }
  return matrix;
}

function isPrime(n: number): boolean {
  if (n < 2) return false;
  for (let d = 2; d * d <= n; d++) if (n % d === 0) return false;
  return true;
}
