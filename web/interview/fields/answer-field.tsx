import { words } from '../words/words.ts';
import { ChoiceField } from './choice-field.tsx';
import type { FieldOf } from './field.ts';
import { LineField } from './line-field.tsx';
import { MomentField } from './moment-field.tsx';
import { MonthField } from './month-field.tsx';
import { NumberField } from './number-field.tsx';
import { PositionField } from './position-field.tsx';
import { TextField } from './text-field.tsx';

/** The field that takes an answer of the question's kind. */
export function AnswerField(of: FieldOf) {
  switch (of.question.type) {
    case 'one':
    case 'many':
    case 'country':
      return <ChoiceField {...of} />;
    case 'integer':
    case 'decimal':
    case 'money':
      return <NumberField {...of} />;
    case 'line':
    case 'lines':
      return <LineField {...of} />;
    case 'year-month':
      return <MonthField {...of} />;
    case 'date':
    case 'date-time':
      return <MomentField {...of} />;
    case 'position':
      return <PositionField {...of} />;
    case 'text':
      return <TextField {...of} />;
    case 'photo':
      return <p class="notice">{words.speak.value('noPhotos')}</p>;
  }
}
