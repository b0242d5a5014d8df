const NAME = 'session';
/** As long as a refresh token is good. */
const SIXTY_DAYS = 60 * 24 * 60 * 60;

/** Of this host alone, over TLS alone, for these addresses alone; never with a request from another site, never for a script. */
const RULES = 'Path=/session; HttpOnly; Secure; SameSite=Strict';

/** The cookie that holds a refresh token. */
export const sessionCookie = (refreshToken: string): string =>
  `${NAME}=${refreshToken}; Max-Age=${String(SIXTY_DAYS)}; ${RULES}`;

/** One that makes the browser forget it. */
export const clearedCookie = (): string => `${NAME}=; Max-Age=0; ${RULES}`;

/** The refresh token among a request's cookies. */
export function refreshTokenIn(cookies = ''): string | undefined {
  return cookies
    .split(/;\s*/)
    .find((each) => each.startsWith(`${NAME}=`))
    ?.slice(NAME.length + 1);
}
