import { useEffect, useRef } from 'preact/hooks';
import { here, nameOf } from '../address/here.ts';

let wasSaid: string | undefined;

/** A screen's heading. When the screen changes it takes the focus, so that who does not see it hears where they are. */
export function Heading({ children }: { children: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const name = nameOf(here.value);
  useEffect(() => {
    document.title = `${children} · Sojourn`;
  }, [children]);
  useEffect(() => {
    if (wasSaid !== undefined && wasSaid !== name) heading.current?.focus();
    wasSaid = name;
  }, [name]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
