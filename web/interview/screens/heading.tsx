import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** The heading of a screen: what is read first when the screen changes, so that it takes the focus. */
export function Heading({
  of,
  id = 'heading',
  lang,
  dir,
  class: name,
  children,
}: {
  /** Another screen has another one. */
  of: string;
  id?: string;
  lang?: string;
  dir?: 'ltr' | 'rtl';
  class?: string;
  children: ComponentChildren;
}) {
  const own = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    own.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [of]);
  return (
    <h1 ref={own} id={id} tabIndex={-1} lang={lang} dir={dir} class={name}>
      {children}
    </h1>
  );
}
