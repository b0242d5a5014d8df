import { describe, expect, it } from 'vitest';
import { roomFor } from './delivery.ts';

describe('roomFor', () => {
  it('lets in so many at once, all in the end, and the next one after a failure too', async () => {
    const withRoom = roomFor(3);
    let inside = 0;
    let most = 0;
    const ended: string[] = [];
    const visits = Array.from({ length: 20 }, (_, at) =>
      withRoom(async () => {
        inside += 1;
        most = Math.max(most, inside);
        await new Promise((resume) => setTimeout(resume, at % 4));
        inside -= 1;
        if (at % 5 === 0) throw new Error('slipped');
      }).then(
        () => ended.push('well'),
        () => ended.push('badly'),
      ),
    );
    await Promise.all(visits);
    expect(most).toBe(3);
    expect(ended.filter((one) => one === 'well')).toHaveLength(16);
    expect(ended.filter((one) => one === 'badly')).toHaveLength(4);
  });
});
