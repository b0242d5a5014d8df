/** The screens, each a folder of the built web with a page of its own. */
export const SCREENS = ['interview', 'fieldwork', 'data'] as const;

/**
 * What CloudFront runs before it looks for a file: an address below a screen is that screen's page, unless it names a
 * file. Codes may hold points (`/data/indicator/10.7.1`), so that only an ending that begins with a letter is a file's.
 * In JavaScript that CloudFront Functions know (runtime 2.0).
 */
export const ENTRY_PAGES = `
function handler(event) {
  var request = event.request;
  if (request.uri === '/') return moved('/data/');
  var screen = /^\\/(${SCREENS.join('|')})(\\/.*)?$/.exec(request.uri);
  if (!screen) return request;
  if (!screen[2]) return moved('/' + screen[1] + '/');
  if (!/\\.[a-z][a-z0-9]*$/.test(screen[2])) request.uri = '/' + screen[1] + '/index.html';
  return request;
}
function moved(place) {
  return {
    statusCode: 302,
    statusDescription: 'Found',
    headers: { location: { value: place }, 'cache-control': { value: 'no-cache' } },
  };
}
`.trim();
