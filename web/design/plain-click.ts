/** A click that means: go there, here. With a key or another button it asks for the place beside this one. */
export const isPlainClick = ({ ctrlKey, metaKey, shiftKey, button }: MouseEvent): boolean =>
  !ctrlKey && !metaKey && !shiftKey && button === 0;
