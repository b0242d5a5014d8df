import { useState } from 'preact/hooks';
import { language } from '../../words/words.ts';
import { words } from '../words/words.ts';
import type { FieldOf } from './field.ts';
import { useWritten } from './written-text.ts';
import { writtenNumber } from './written-number.ts';

/** The code of a month that is not known. */
const UNKNOWN = '98';
const months = Array.from({ length: 12 }, (_, month) => String(month + 1).padStart(2, '0'));

/** A month of a year; often only the year is known. */
export function MonthField({ path, asked, answer }: FieldOf) {
  const speak = words.speak.value;
  const [keptYear = '', keptMonth = ''] = String(asked.answer ?? '').split('-');
  const [month, setMonth] = useState(keptMonth);
  const names = new Intl.DateTimeFormat(language.value, {
    month: 'long',
    timeZone: 'UTC',
    calendar: 'gregory',
  });
  const put = (year: string, chosen: string) => {
    const number = writtenNumber(year);
    const isYear = number !== undefined && number >= 1900 && number < 2200;
    answer(isYear && chosen !== '' ? `${String(number)}-${chosen}` : undefined);
  };
  const written = useWritten(
    keptYear,
    (text) => {
      put(text, month);
    },
    (a, b) => a === b || b !== '',
  );
  const isNone =
    written.value.trim().length >= 4 &&
    !/^(19|20|21)\d\d$/.test(String(writtenNumber(written.value)));
  return (
    <div class="month">
      <label>
        {speak('month')}
        <select
          name={`${path}.month`}
          value={month}
          onChange={({ currentTarget }) => {
            setMonth(currentTarget.value);
            put(written.value, currentTarget.value);
          }}
        >
          <option value="" />
          {months.map((each) => (
            <option key={each} value={each}>
              {names.format(new Date(`2001-${each}-01T00:00:00Z`))}
            </option>
          ))}
          <option value={UNKNOWN}>{speak('monthUnknown')}</option>
        </select>
      </label>
      <label>
        {speak('year')}
        <input
          {...written}
          name={`${path}.year`}
          inputMode="numeric"
          dir="ltr"
          autocomplete="off"
          aria-invalid={isNone}
        />
      </label>
      <p class="fault" role="alert">
        {isNone && speak('writeYear')}
      </p>
    </div>
  );
}
