import { useEffect, useRef, useState } from 'preact/hooks';

const PAUSE = 400;
const written = new Set<() => void>();

/** Keeps what is written in any field at this moment: before one goes on. */
export const keepWritten = (): void => written.forEach((keep) => keep());

/**
 * What is being written in a field: kept as soon as the hand rests, and when the field is left. `shown` is what is kept;
 * `isSame` tells whether two texts say the same, so that nobody's writing is written over.
 */
export function useWritten(
  shown: string,
  keep: (text: string) => void,
  isSame: (a: string, b: string) => boolean = (a, b) => a === b,
) {
  const [text, setText] = useState(shown);
  const state = useRef({ text: shown, kept: shown, keep });
  state.current.keep = keep;
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const flush = () => {
    clearTimeout(timer.current);
    if (state.current.text === state.current.kept) return;
    state.current.kept = state.current.text;
    state.current.keep(state.current.text);
  };
  useEffect(() => {
    written.add(flush);
    return () => {
      written.delete(flush);
      clearTimeout(timer.current);
    };
  }, []);
  useEffect(() => {
    // Another answer was put in its place: by one of the buttons, or as a default.
    if (isSame(shown, state.current.kept)) return;
    state.current.kept = shown;
    state.current.text = shown;
    setText(shown);
  }, [shown]);
  return {
    value: text,
    onInput: ({ currentTarget }: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => {
      state.current.text = currentTarget.value;
      setText(currentTarget.value);
      clearTimeout(timer.current);
      timer.current = setTimeout(flush, PAUSE);
    },
    onBlur: flush,
  };
}
