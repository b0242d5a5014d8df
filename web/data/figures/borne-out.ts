/** Which way something differs: a verdict that its own interval does not bear out is not passed on. */
export function borneOut({
  verdict,
  low,
  high,
}: {
  verdict: string | undefined;
  low: number | null;
  high: number | null;
}): 'higher' | 'lower' | 'open' {
  if (verdict === 'higher' && low !== null && low > 0) return 'higher';
  if (verdict === 'lower' && high !== null && high < 0) return 'lower';
  return 'open';
}
