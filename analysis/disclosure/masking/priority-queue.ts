/** A queue that gives the value with the highest priority first; among equals, the one that came first. */
export interface PriorityQueue<T> {
  push(value: T, priority: number): void;
  pop(): { value: T; priority: number } | undefined;
  /** The highest priority in it; −Infinity when it is empty. */
  highest(): number;
}

export function priorityQueue<T>(): PriorityQueue<T> {
  interface Place {
    value: T;
    priority: number;
    turn: number;
  }
  const heap: Place[] = [];
  let turns = 0;
  const isBefore = (a: Place, b: Place) =>
    a.priority > b.priority || (a.priority === b.priority && a.turn < b.turn);
  return {
    push(value, priority) {
      const place = { value, priority, turn: turns++ };
      let at = heap.length;
      while (at > 0) {
        const above = (at - 1) >> 1;
        const parent = heap[above] as Place;
        if (!isBefore(place, parent)) break;
        heap[at] = parent;
        at = above;
      }
      heap[at] = place;
    },
    pop() {
      const top = heap[0];
      const last = heap.pop();
      if (!top || !last || heap.length === 0) return top;
      let at = 0;
      for (;;) {
        let below = 2 * at + 1;
        const [left, right] = [heap[below], heap[below + 1]];
        if (!left) break;
        if (right && isBefore(right, left)) below++;
        const child = heap[below] as Place;
        if (!isBefore(child, last)) break;
        heap[at] = child;
        at = below;
      }
      heap[at] = last;
      return top;
    },
    highest: () => heap[0]?.priority ?? -Infinity,
  };
}
