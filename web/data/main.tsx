import { render } from 'preact';
import '../design/base.css';
import '../design/family.css';
import './data.css';
import { renewSession } from '../session/session.ts';
import { followAddress } from './address/here.ts';
import { Portal } from './screens/portal.tsx';

// Who was signed in before is so again; who was not reads what is open to everybody.
await Promise.all([renewSession().catch(() => undefined), followAddress()]);
const place = document.getElementById('screen');
if (place) render(<Portal />, place);
