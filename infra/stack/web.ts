import { Duration, Fn } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  AccessLevel,
  AllowedMethods,
  type BehaviorOptions,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  type IOrigin,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { Bucket, IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { routes } from '../../functions/routes.ts';
import { ENTRY_PAGES } from './entry-pages.ts';
import { answersHeaders, screensHeaders } from './response-headers.ts';
import { createWebFiles } from './web-files.ts';

/** Answers of an error that CloudFront would otherwise keep for ten seconds, whoever asks next. */
const ERRORS = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];

/**
 * One address for everything that a browser needs: the screens from a private bucket, and the API. So the screens speak
 * to their own origin alone, and the cookie of a session is sent to no other.
 */
export function createWeb(scope: Construct, api: HttpApi, accessLogs: Bucket): Distribution {
  const files = createWebFiles(scope, accessLogs);
  const toApi = apiBehaviours(scope, api);
  return new Distribution(scope, 'Web', {
    comment: 'Sojourn: screens and API',
    httpVersion: HttpVersion.HTTP2_AND_3,
    defaultBehavior: {
      // Who may look whether a file is there is told that it is not; otherwise S3 would say that it may not be read.
      origin: S3BucketOrigin.withOriginAccessControl(files as Bucket & IBucket, {
        originAccessLevels: [AccessLevel.READ, AccessLevel.LIST],
      }),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      responseHeadersPolicy: new ResponseHeadersPolicy(scope, 'ScreensHeaders', screensHeaders),
      functionAssociations: [
        {
          eventType: FunctionEventType.VIEWER_REQUEST,
          function: new EdgeFunction(scope, 'EntryPages', {
            runtime: FunctionRuntime.JS_2_0,
            code: FunctionCode.fromInline(ENTRY_PAGES),
          }),
        },
      ],
    },
    additionalBehaviors: toApi,
    errorResponses: ERRORS.map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
  });
}

/** Addresses of the API, by pattern. Those under /public/ may be kept for as long as they say; no other is. */
function apiBehaviours(scope: Construct, api: HttpApi): Record<string, BehaviorOptions> {
  const origin: IOrigin = new HttpOrigin(Fn.select(2, Fn.split('/', api.apiEndpoint)), {
    // As long as API Gateway waits itself.
    readTimeout: Duration.seconds(30),
  });
  const responseHeadersPolicy = new ResponseHeadersPolicy(scope, 'AnswersHeaders', answersHeaders);
  const shared = {
    origin,
    responseHeadersPolicy,
    // A token or a password that was once sent in the clear is not to be answered as if nothing were the matter.
    viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
  };
  const forSomebody: BehaviorOptions = {
    ...shared,
    allowedMethods: AllowedMethods.ALLOW_ALL,
    cachePolicy: CachePolicy.CACHING_DISABLED,
    originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
  };
  const forEverybody: BehaviorOptions = {
    ...shared,
    allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
    // No token and no cookie goes along: what is for everybody is the same for everybody.
    cachePolicy: new CachePolicy(scope, 'OpenAnswers', {
      comment: 'Answers for everybody, for as long as they say themselves',
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(0),
      maxTtl: Duration.days(365),
      queryStringBehavior: CacheQueryStringBehavior.all(),
      // A table is asked for as JSON or as CSV.
      headerBehavior: CacheHeaderBehavior.allowList('accept'),
      enableAcceptEncodingGzip: true,
    }),
  };
  return Object.fromEntries(
    apiPatterns().map((pattern) => [
      pattern,
      pattern.startsWith('/public/') ? forEverybody : forSomebody,
    ]),
  );
}

/** What the addresses of `routes` begin with: `/config`, `/surveys/*`. */
function apiPatterns(): string[] {
  const patterns = Object.keys(routes).map((key) => {
    const [, first = '', ...rest] = (key.split(' ')[1] ?? '').split('/');
    return rest.length === 0 ? `/${first}` : `/${first}/*`;
  });
  return [...new Set(patterns)];
}
