/** The `Content-Digest` of a body (RFC 9530). */
export async function contentDigest(body: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(body));
  return `sha-256=:${btoa(String.fromCharCode(...new Uint8Array(hash)))}:`;
}
