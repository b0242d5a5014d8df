import { useEffect, useRef, useState } from 'preact/hooks';

/** How wide a place is, in pixels, kept up to date: a chart is drawn for the width it has. */
export function useWidth<Of extends Element>(first: number) {
  const place = useRef<Of>(null);
  const [width, setWidth] = useState(first);
  useEffect(() => {
    const own = place.current;
    if (!own) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) setWidth(Math.round(entry.contentRect.width));
    });
    observer.observe(own);
    return () => {
      observer.disconnect();
    };
  }, []);
  return { place, width };
}
