const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text as it may stand between tags. */
export function escapeXml(text: string): string {
  // Control characters are not XML 1.0 even as references, but S3 writes the references, and parsers take them.
  return text.replace(
    // eslint-disable-next-line no-control-regex
    /[&<>"'\u0000-\u001f\u0085\u2028]/g,
    (sign) => ESCAPES[sign] ?? `&#x${sign.charCodeAt(0).toString(16)};`,
  );
}
