import { startPlatform } from './platform.ts';
import { startDemonstration } from './demonstration.ts';
import { createProgress } from './progress.ts';
const c = await startPlatform({ folder: '/tmp/prof/data' });
const r = await startDemonstration(c, createProgress(), { areas: 25 });
console.log(r.summary);
await c.close();
process.exit(0);
