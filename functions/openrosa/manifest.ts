import { createHash } from 'node:crypto';
import { node, type XmlNode } from '../../questionnaire/xform/xml-write.ts';
import { addressOf } from './form-list.ts';
import type { ServedForm } from './served-form.ts';
import { CASES } from './work-files.ts';

/** The files that go with a form. The list of cases is one of entities: Collect asks which of them are no more. */
export function manifestOf(
  form: ServedForm,
  files: ReadonlyMap<string, Uint8Array>,
  base: string,
): XmlNode {
  const entries = form.media.flatMap((name) => {
    const bytes = files.get(name);
    if (bytes === undefined) return [];
    const md5 = createHash('md5').update(bytes).digest('hex');
    const url = `${addressOf(form, base)}/media/${encodeURIComponent(name)}`;
    const isCases = name === `${CASES}.csv`;
    return [
      node('mediaFile', { type: isCases ? 'entityList' : undefined }, [
        node('filename', {}, [name]),
        node('hash', {}, [`md5:${md5}`]),
        node('downloadUrl', {}, [url]),
        isCases ? node('integrityUrl', {}, [`${base}/entities/${CASES}/integrity`]) : undefined,
      ]),
    ];
  });
  return node('manifest', { xmlns: 'http://openrosa.org/xforms/xformsManifest' }, entries);
}
