import { useEffect } from 'preact/hooks';
import { useWidth } from '../../design/use-width.ts';

const NARROWEST = 160;

/** A chart that is as wide as its place. `draw` is fetched when there is a chart to draw; `keep` is told of each drawing. */
export function Drawn({
  draw,
  label,
  keep,
}: {
  draw: (width: number) => Promise<SVGSVGElement>;
  label: string;
  keep: (drawing: SVGSVGElement) => void;
}) {
  const { place, width } = useWidth<HTMLDivElement>(0);
  useEffect(() => {
    // A page that is being laid out has places of no width for a moment.
    if (width < NARROWEST) return undefined;
    let isWanted = true;
    void draw(width).then((drawing) => {
      if (!isWanted) return;
      drawing.setAttribute('aria-label', label);
      place.current?.replaceChildren(drawing);
      keep(drawing);
    });
    return () => {
      isWanted = false;
    };
  }, [draw, width, label]);
  return <div class="drawn" ref={place} />;
}
