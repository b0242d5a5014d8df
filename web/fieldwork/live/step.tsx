import type { ComponentChildren } from 'preact';

/** One step that somebody can take, with what it needs to know. */
export function Step({
  title,
  why,
  button,
  isBusy,
  go,
  children,
}: {
  title: string;
  why?: string;
  button: string;
  isBusy: boolean;
  go: (fields: FormData) => void;
  children?: ComponentChildren;
}) {
  return (
    <form
      class="decision"
      onSubmit={(event) => {
        event.preventDefault();
        go(new FormData(event.currentTarget));
      }}
    >
      <fieldset disabled={isBusy}>
        <legend>{title}</legend>
        {why !== undefined && <p class="quiet small">{why}</p>}
        {children}
        <button>{button}</button>
      </fieldset>
    </form>
  );
}
