import { cleanupOutdatedCaches } from 'workbox-precaching/cleanupOutdatedCaches.js';
import { precacheAndRoute } from 'workbox-precaching/precacheAndRoute.js';

/** Everything that an interview needs, with a mark that changes with it. Written in when this file is built. */
declare const SCREENS: { url: string; revision: string | null }[];

// A new version waits until every tab of the old one is closed: nothing changes under an interview.
cleanupOutdatedCaches();
precacheAndRoute(SCREENS, { cleanURLs: false, directoryIndex: 'index.html' });
