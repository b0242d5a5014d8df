import { useState } from 'preact/hooks';
import { translated } from '../course/translated.ts';
import { surveyLanguage } from '../screens/survey-language.ts';
import { unknownNumbers } from '../../../questionnaire/definition.ts';
import { specialAnswers } from '../course/special-codes.ts';
import { words } from '../words/words.ts';
import type { FieldOf } from './field.ts';
import { useWritten } from './written-text.ts';
import { writtenNumber } from './written-number.ts';

/** A number, or an amount in a currency; "don't know" and "refused" beside it. */
export function NumberField({ sitting, path, question, asked, answer, labelledBy }: FieldOf) {
  const speak = words.speak.value;
  const { currency: own } = sitting.definition;
  const isMoney = question.type === 'money';
  const currencies = isMoney && !question.localCurrency ? (asked.choices ?? []) : [];
  const [chosen, setChosen] = useState(own);
  const given = asked.answer;
  const kept = typeof given === 'object' && 'amount' in given ? given : undefined;
  const currency = kept?.currency ?? (currencies.length === 0 ? own : chosen);
  const number = isMoney ? kept?.amount : typeof given === 'number' ? given : undefined;
  const isSpecial = number !== undefined && unknownNumbers.includes(number);
  const put = (amount: number | undefined, paid: string) => {
    if (amount === undefined) answer(undefined);
    else answer(isMoney ? { amount, currency: paid } : amount);
  };
  const written = useWritten(
    number === undefined || isSpecial ? '' : String(number),
    (text) => {
      put(writtenNumber(text), currency);
    },
    (a, b) => writtenNumber(a) === writtenNumber(b),
  );
  const isNone = written.value.trim() !== '' && writtenNumber(written.value) === undefined;
  return (
    <div class="number">
      <div class="row">
        <input
          {...written}
          inputMode={question.type === 'integer' ? 'numeric' : 'decimal'}
          autocomplete="off"
          aria-labelledby={labelledBy}
          aria-invalid={isNone}
          aria-describedby={isNone ? `${path}.fault` : undefined}
          name={path}
          dir="ltr"
        />
        {isMoney && currencies.length === 0 && <span class="unit">{own}</span>}
        {currencies.length > 0 && (
          <select
            aria-label={speak('currency')}
            value={currency}
            onChange={({ currentTarget }) => {
              setChosen(currentTarget.value);
              if (number !== undefined) put(number, currentTarget.value);
            }}
          >
            {currencies.map((choice) => (
              <option key={choice.code} value={choice.code}>
                {choice.code} · {translated(choice.label, surveyLanguage.value).text}
              </option>
            ))}
          </select>
        )}
      </div>
      <p id={`${path}.fault`} class="fault" role="alert">
        {isNone && speak('writeNumber')}
      </p>
      <div class="special">
        {specialAnswers(question, asked.choices ?? [], own).map(({ said, answer: code }) => {
          const amount = typeof code === 'object' && 'amount' in code ? code.amount : code;
          const isOn = number === amount;
          return (
            <button
              key={said}
              type="button"
              class="choice"
              aria-pressed={isOn}
              onClick={() => {
                answer(isOn ? undefined : code);
              }}
            >
              {speak(said === 'dontKnow' ? 'dontKnow' : 'refusedAnswer')}
            </button>
          );
        })}
      </div>
    </div>
  );
}
