import { createHash } from 'node:crypto';
import { formOfInstrument } from '../../questionnaire/xform/of-instrument.ts';
import { emitXForm } from '../../questionnaire/xform/emit.ts';
import { Problem } from '../http/problems.ts';
import type { Definitions } from '../stores/definitions.ts';

/** A form as it is served: its bytes, and what lists tell of them. */
export interface ServedForm {
  /** The instrument. */
  form: string;
  /** 'DOTM-QSY.household': as filled forms name it. */
  id: string;
  name: string;
  version: string;
  bytes: Uint8Array;
  /** Of the bytes, in hexadecimal. */
  md5: string;
  /** The files that it asks for. */
  media: readonly string[];
  /** How much of it Collect would take otherwise than it was meant: such a form is offered to no device. */
  faults: number;
}

export interface ServedForms {
  /** @throws Problem unknown-survey, unknown-version, unknown-form */
  of(survey: string, version: string, form: string): Promise<ServedForm>;
}

/** Forms with a memory: a published version never changes, and is made into the same bytes whenever it is asked for. */
export function servedForms(definitions: Definitions): ServedForms {
  const made = new Map<string, ServedForm>();
  return {
    async of(survey, version, form) {
      const name = JSON.stringify([survey, version, form]);
      const before = made.get(name);
      if (before) return before;
      const definition = await definitions.load(survey, version);
      const forms = Object.keys(definition.instruments);
      if (!forms.includes(form)) {
        throw new Problem('unknown-form', { survey, version, form, forms });
      }
      const written = formOfInstrument(definition, form);
      const { xml, media, findings } = emitXForm(written.form);
      const bytes = Buffer.from(xml, 'utf8');
      const served: ServedForm = {
        ...{ form, id: written.form.id, name: written.form.title, version, bytes, media },
        md5: createHash('md5').update(bytes).digest('hex'),
        faults: [...written.findings, ...findings].filter(({ kind }) => kind === 'fault').length,
      };
      made.set(name, served);
      return served;
    },
  };
}
