import { useEffect, useRef, useState } from 'preact/hooks';

/**
 * How wide a place is, in whole pixels, kept up to date: a chart is drawn for the width it has. `first`: before it is laid out, and
 * for as long as it has no width at all.
 */
export function useWidth<Of extends Element>(first: number) {
  const place = useRef<Of>(null);
  const [width, setWidth] = useState(first);
  useEffect(() => {
    if (!place.current) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      const measured = Math.floor(entry?.contentRect.width ?? 0);
      if (measured > 0) setWidth(measured);
    });
    observer.observe(place.current);
    return () => {
      observer.disconnect();
    };
  }, []);
  return { place, width };
}
