import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** A screen with its heading, to which the focus moves when the screen is come to. */
export function Screen({
  title,
  name,
  above,
  children,
}: {
  title: ComponentChildren;
  /** In the browser's own title. */
  name: string;
  /** What leads back to where this lies. */
  above?: ComponentChildren;
  children: ComponentChildren;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    document.title = name;
  }, [name]);
  return (
    <>
      {above !== undefined && <p class="above">{above}</p>}
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </>
  );
}
