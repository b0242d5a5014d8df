import { createHash } from 'node:crypto';
import { addressOf } from './form-list.ts';
import type { ServedForm } from './served-form.ts';
import { CASES } from './work-files.ts';
import { escaped } from './xml-text.ts';

/** The files that go with a form. The list of cases is one of entities: Collect asks which of them are no more. */
export function manifestOf(
  form: ServedForm,
  files: ReadonlyMap<string, Uint8Array>,
  base: string,
): string {
  const entries = form.media.flatMap((name) => {
    const bytes = files.get(name);
    if (bytes === undefined) return [];
    const md5 = createHash('md5').update(bytes).digest('hex');
    const url = `${addressOf(form, base)}/media/${encodeURIComponent(name)}`;
    const isCases = name === `${CASES}.csv`;
    return [
      `<mediaFile${isCases ? ' type="entityList"' : ''}>`,
      `<filename>${escaped(name)}</filename>`,
      `<hash>md5:${md5}</hash>`,
      `<downloadUrl>${escaped(url)}</downloadUrl>`,
      ...(isCases
        ? [`<integrityUrl>${escaped(`${base}/entities/${CASES}/integrity`)}</integrityUrl>`]
        : []),
      '</mediaFile>',
    ].join('');
  });
  return `<manifest xmlns="http://openrosa.org/xforms/xformsManifest">${entries.join('')}</manifest>`;
}
