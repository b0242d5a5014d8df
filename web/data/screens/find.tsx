import { go } from '../address/here.ts';
import type { Place } from '../address/place.ts';

/** Narrows a list as one types; the address has what was typed, without a step back for every key. */
export function Find({
  place,
  label,
  found,
}: {
  place: Extract<Place, { find?: string }>;
  label: string;
  /** How many are left, in words. */
  found: string;
}) {
  return (
    <div class="find unprinted">
      <label>
        {label}
        <input
          type="search"
          value={place.find ?? ''}
          onInput={({ currentTarget: { value } }) => {
            const { find, ...rest } = place;
            go(value === '' ? rest : { ...rest, find: value }, { quietly: true });
          }}
        />
      </label>
      <p role="status" class="quiet small">
        {found}
      </p>
    </div>
  );
}
