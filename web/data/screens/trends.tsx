export function Trends(_: object) {
  return null;
}
