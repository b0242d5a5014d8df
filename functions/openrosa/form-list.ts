import type { ServedForm } from './served-form.ts';
import { escaped } from './xml-text.ts';

/** The forms that a device is to have. Each hash is of the very bytes at its address, and so says when to fetch it anew. */
export function formList(forms: readonly ServedForm[], base: string): string {
  const entries = forms.map((form) => {
    const { id, name, version, md5, media } = form;
    const at = addressOf(form, base);
    return [
      '<xform>',
      `<formID>${escaped(id)}</formID>`,
      `<name>${escaped(name)}</name>`,
      `<version>${escaped(version)}</version>`,
      `<hash>md5:${md5}</hash>`,
      `<downloadUrl>${escaped(`${at}.xml`)}</downloadUrl>`,
      ...(media.length > 0 ? [`<manifestUrl>${escaped(`${at}/manifest`)}</manifestUrl>`] : []),
      '</xform>',
    ].join('');
  });
  return `<xforms xmlns="http://openrosa.org/xforms/xformsList">${entries.join('')}</xforms>`;
}

/** Where the form is, without the ending. */
export const addressOf = (
  { form, version }: Pick<ServedForm, 'form' | 'version'>,
  base: string,
): string => `${base}/forms/${encodeURIComponent(form)}/${encodeURIComponent(version)}`;
