/** What a device or an app calls itself, as a code: 'collect:AbC' is 'collect-AbC'. */
export function codeFrom(text: string): string {
  const code = text
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, 64)
    .replace(/-+$/, '');
  return code === '' ? 'unknown' : code;
}

/** The app by its `User-Agent`: 'org.odk.collect.android/v2026.2.1 Dalvik/2.1.0 …' is 'Collect-v2026.2.1'. */
export function appOf(headers: Readonly<Record<string, string>>): string {
  const [app = ''] = (headers['user-agent'] ?? '').split(' ');
  return codeFrom(app.replace(/^org\.(odk|koboc)\.collect\.android\//, 'Collect-'));
}
