import { render } from 'preact';
import '../design/base.css';
import '../design/family.css';
import './fieldwork.css';
import { renewSession } from '../session/session.ts';
import { Fieldwork } from './fieldwork.tsx';

await renewSession().catch(() => undefined);
const place = document.getElementById('screen');
if (place) render(<Fieldwork />, place);
