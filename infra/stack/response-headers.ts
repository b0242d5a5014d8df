import { Duration } from 'aws-cdk-lib';
import { HeadersReferrerPolicy, type ResponseHeadersPolicyProps } from 'aws-cdk-lib/aws-cloudfront';

/** The constant styles that Observable Plot puts into a chart, a legend and a ramp, as SHA-256 in base 64. */
const STYLES_OF_CHARTS: readonly string[] = [
  'jSYQUrW7J0b3jPqhZP9C2Xh1PyJKHKXd4s0fpGGKrww=',
  'rCZUQsEQJf1DmnfnMZmlj08XC7qbIZySA6bEtitbQ00=',
  '/jg3HOQ97BIOLIR7iXhepLJanBbw11P39q1Ne1E+6Jc=',
];

/** Nothing but the screens' own files may run or be shown, and nothing but this origin be spoken to. */
const SCREENS_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  ["style-src 'self'", ...STYLES_OF_CHARTS.map((hash) => `'sha256-${hash}'`)].join(' '),
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  // Text never becomes markup or code. One policy may be made, for the address of the service worker.
  "require-trusted-types-for 'script'",
  'trusted-types sojourn',
].join('; ');

/** What the API answers is no page: it runs nothing and shows nothing. */
const ANSWERS_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** Interviewers note where a household is; no screen needs anything else of a device. */
const PERMISSIONS = [
  'geolocation=(self)',
  ...[
    ...['accelerometer', 'autoplay', 'bluetooth', 'browsing-topics', 'camera', 'display-capture'],
    ...['encrypted-media', 'fullscreen', 'gamepad', 'gyroscope', 'hid', 'idle-detection'],
    ...['local-fonts', 'magnetometer', 'microphone', 'midi', 'payment', 'picture-in-picture'],
    ...['publickey-credentials-get', 'screen-wake-lock', 'serial', 'usb', 'xr-spatial-tracking'],
  ].map((feature) => `${feature}=()`),
].join(', ');

/** The headers that CloudFront gives to the screens. */
export const screensHeaders: ResponseHeadersPolicyProps = {
  comment: 'Screens: their own files and this origin, nothing else',
  securityHeadersBehavior: {
    ...ofEverything(),
    contentSecurityPolicy: { contentSecurityPolicy: SCREENS_POLICY, override: true },
  },
  customHeadersBehavior: {
    customHeaders: [
      { header: 'permissions-policy', value: PERMISSIONS, override: true },
      { header: 'cross-origin-opener-policy', value: 'same-origin', override: true },
      { header: 'cross-origin-resource-policy', value: 'same-origin', override: true },
    ],
  },
};

/** And those that it gives to the API's answers. */
export const answersHeaders: ResponseHeadersPolicyProps = {
  comment: 'Answers of the API',
  securityHeadersBehavior: {
    ...ofEverything(),
    contentSecurityPolicy: { contentSecurityPolicy: ANSWERS_POLICY, override: false },
  },
};

function ofEverything() {
  return {
    strictTransportSecurity: {
      accessControlMaxAge: Duration.days(730),
      includeSubdomains: true,
      override: true,
    },
    contentTypeOptions: { override: true },
    referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
  };
}
