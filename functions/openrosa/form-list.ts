import { node, type XmlNode } from '../../questionnaire/xform/xml-write.ts';
import type { ServedForm } from './served-form.ts';

/** The forms that a device is to have. Each hash is of the very bytes at its address, and so says when to fetch it anew. */
export function formList(forms: readonly ServedForm[], base: string): XmlNode {
  const entries = forms.map((form) => {
    const { id, name, version, md5, media } = form;
    const at = addressOf(form, base);
    return node('xform', {}, [
      node('formID', {}, [id]),
      node('name', {}, [name]),
      node('version', {}, [version]),
      node('hash', {}, [`md5:${md5}`]),
      node('downloadUrl', {}, [`${at}.xml`]),
      media.length > 0 ? node('manifestUrl', {}, [`${at}/manifest`]) : undefined,
    ]);
  });
  return node('xforms', { xmlns: 'http://openrosa.org/xforms/xformsList' }, entries);
}

/** Where the form is, without the ending. */
export const addressOf = (
  { form, version }: Pick<ServedForm, 'form' | 'version'>,
  base: string,
): string => `${base}/forms/${encodeURIComponent(form)}/${encodeURIComponent(version)}`;
