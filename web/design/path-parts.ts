/** The parts of a path below its face, as they were before they were written into the address. What nobody wrote so stays as it is. */
export const pathParts = (pathname: string, face: string): string[] =>
  pathname
    .slice(face.length)
    .split('/')
    .filter((part) => part !== '')
    .map(decoded);

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
