import { words } from '../words/words.ts';

const kept = (survey: string) => `sojourn.planned-end.${survey}`;

/** The day on which all interviews should be in, as this reader set it on this device. */
export const plannedEndOf = (survey: string): string | undefined =>
  localStorage.getItem(kept(survey)) ?? undefined;

/** Asks for the planned end of fieldwork: the platform knows targets, and no calendar. */
export function PlannedEnd({
  survey,
  until,
  change,
}: {
  survey: string;
  until: string | undefined;
  change: (until: string | undefined) => void;
}) {
  const speak = words.speak.value;
  return (
    <label class="planned-end small quiet unprinted">
      {speak('plannedEnd')}
      <input
        type="date"
        value={until ?? ''}
        onChange={({ currentTarget: { value } }) => {
          if (value === '') localStorage.removeItem(kept(survey));
          else localStorage.setItem(kept(survey), value);
          change(value === '' ? undefined : value);
        }}
      />
    </label>
  );
}
