import { isSeen } from '../xform/field-shape.ts';
import { fieldsOf } from './fields-of.ts';
import type { FormField, FormItem } from './form.ts';
import type { Findings } from './read-findings.ts';

/** What is wrong with questions that only the whole form shows: nothing to read on the screen, triggers that nobody sees. */
export function checkQuestions(items: readonly FormItem[], findings: Findings): void {
  const fields = new Map<string, FormField>();
  for (const field of fieldsOf(items)) fields.set(field.name, field);
  for (const field of fieldsOf(items)) {
    checkShown(field, findings);
    for (const name of field.trigger ?? []) {
      const trigger = fields.get(name);
      if (!trigger || isSeen(trigger)) continue;
      findings.fault(
        field.at && { ...field.at, column: 'trigger' },
        `${name} is no question that anybody answers, so nothing can wait for its answer.`,
        'Name a question that is asked, or take the trigger away: calculations follow by themselves.',
      );
    }
  }
}

function checkShown(field: FormField, findings: Findings): void {
  const { label, hint, guidance, image, bigImage, audio, video, name, appearance } = field;
  const place = field.at && { ...field.at, column: 'label' };
  // The head of a table has the labels of its choices.
  if (!isSeen(field) || appearance === 'label') return;
  if (!(label ?? hint ?? guidance ?? image ?? bigImage ?? audio ?? video)) {
    findings.fault(place, `The question ${name} has no label.`, 'Write what is asked under label.');
  } else if (bigImage && !image) {
    findings.fault(
      place && { ...place, column: 'big-image' },
      `The question ${name} has a large image, but none that it enlarges.`,
      'Name the same file under image.',
    );
  }
}
