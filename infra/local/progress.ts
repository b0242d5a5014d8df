import { SingleBar } from 'cli-progress';

/** Says what is being done, and how far it is. */
export interface Progress {
  step<Result>(
    what: string,
    work: (told: (done: number, of: number) => void) => Promise<Result>,
  ): Promise<Result>;
}

/** Bars on a terminal; elsewhere a line when a step is done. */
export function createProgress(): Progress {
  return {
    async step(what, work) {
      const began = performance.now();
      const bar = new SingleBar({
        format: `${what.padEnd(40)} {bar} {value}/{total}`,
        barCompleteChar: '▮',
        barIncompleteChar: '▯',
        barsize: 30,
        hideCursor: true,
      });
      let shown = false;
      const result = await work((done, of) => {
        if (!process.stdout.isTTY) return;
        if (!shown) bar.start(of, done);
        shown = true;
        bar.update(done);
      });
      if (shown) bar.stop();
      else console.log(`${what}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
      return result;
    },
  };
}
