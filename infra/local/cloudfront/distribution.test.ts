import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { WireRequest, WireResponse } from '../service.ts';
import type { Resource } from '../template.ts';
import { createDistribution } from './distribution.ts';
import { distributionOf } from './distribution-plan.ts';

const outside = mkdtempSync(join(tmpdir(), 'web-'));
afterAll(() => {
  rmSync(outside, { recursive: true });
});
const folder = join(outside, 'web');
const put = (name: string, text: string) => {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), text);
};
put('app/index.html', '<p>page');
put('assets/a-1.js', 'part');
put('strange.xyz', '?');
writeFileSync(join(outside, 'outside.html'), 'not to be told');

const resource = (id: string, type: string, properties: Record<string, unknown>): Resource => ({
  id,
  type,
  properties,
});
const LOOK = `function handler(event) {
  var request = event.request;
  if (request.uri === '/old') return { statusCode: 302, headers: { location: { value: '/app/' } } };
  if (request.uri === '/app/') request.uri = '/app/index.html';
  return request;
}`;
const behaviour = {
  TargetOriginId: 'files',
  CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
  ResponseHeadersPolicyId: 'Strict',
  AllowedMethods: ['GET', 'HEAD'],
  ViewerProtocolPolicy: 'redirect-to-https',
  Compress: true,
};
const toApi = { ...behaviour, TargetOriginId: 'api', AllowedMethods: ['GET', 'POST'] };
const config = {
  Enabled: true,
  Origins: [
    { Id: 'files', DomainName: 'web.s3.eu-central-1.amazonaws.com', S3OriginConfig: {} },
    { Id: 'api', DomainName: 'api.example', CustomOriginConfig: {} },
  ],
  CacheBehaviors: [
    { ...toApi, PathPattern: '/open/*', CachePolicyId: 'ByQuestion' },
    {
      ...toApi,
      PathPattern: '/ap?',
      OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
    },
  ],
  DefaultCacheBehavior: {
    ...behaviour,
    FunctionAssociations: [
      { EventType: 'viewer-request', FunctionARN: 'arn:aws:cloudfront::0:function/Look' },
    ],
  },
};
const around: Resource[] = [
  resource('Look', 'AWS::CloudFront::Function', { FunctionCode: LOOK }),
  resource('Strict', 'AWS::CloudFront::ResponseHeadersPolicy', {
    ResponseHeadersPolicyConfig: {
      SecurityHeadersConfig: {
        ContentSecurityPolicy: { ContentSecurityPolicy: "default-src 'none'", Override: false },
        StrictTransportSecurity: { AccessControlMaxAgeSec: 60, Preload: true, Override: true },
        ContentTypeOptions: { Override: true },
      },
      CustomHeadersConfig: { Items: [{ Header: 'X-Own', Value: 'ours', Override: true }] },
    },
  }),
  resource('ByQuestion', 'AWS::CloudFront::CachePolicy', {
    CachePolicyConfig: {
      ParametersInCacheKeyAndForwardedToOrigin: {
        CookiesConfig: { CookieBehavior: 'none' },
        HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['Accept'] },
        QueryStringsConfig: { QueryStringBehavior: 'all' },
      },
    },
  }),
  resource('Parts', 'Custom::CDKBucketDeployment', {
    DestinationBucketName: 'web',
    Exclude: ['*'],
    Include: ['assets/*'],
    SystemMetadata: { 'cache-control': 'immutable' },
  }),
  resource('Pages', 'Custom::CDKBucketDeployment', {
    DestinationBucketName: 'web',
    Exclude: ['assets/*'],
    SystemMetadata: { 'cache-control': 'no-cache' },
  }),
];
const planned = (more: object = {}) =>
  distributionOf([
    ...around,
    resource('Web', 'AWS::CloudFront::Distribution', {
      DistributionConfig: { ...config, ...more },
    }),
  ]);

function ask(request: Partial<WireRequest>, answer: Partial<WireResponse> = {}) {
  const plan = planned();
  if (plan === undefined) throw new Error('There is no distribution.');
  const seen: WireRequest[] = [];
  const serve = createDistribution(
    plan,
    () => folder,
    (told) => {
      seen.push(told);
      return Promise.resolve({ status: 200, headers: {}, body: 'api', ...answer });
    },
  );
  return serve(
    { method: 'GET', path: '/', query: '', headers: {}, body: new Uint8Array(), ...request },
    '192.0.2.1',
  ).then((response) => ({ ...response, text: Buffer.from(response.body).toString(), seen }));
}

test('a file is found as the function says, with its type, its mark, and how long it may be kept', async () => {
  const page = await ask({ path: '/app/' });
  expect(page).toMatchObject({
    status: 200,
    text: '<p>page',
    headers: { 'content-type': 'text/html', 'cache-control': 'no-cache' },
  });
  expect(await ask({ path: '/assets/a-1.js' })).toMatchObject({
    text: 'part',
    headers: { 'content-type': 'text/javascript', 'cache-control': 'immutable' },
  });
  expect((await ask({ path: '/strange.xyz' })).headers['content-type']).toBe('binary/octet-stream');
  const mark = String(page.headers['etag']);
  expect(
    await ask({ path: '/app/', headers: { 'if-none-match': `W/"x", ${mark}` } }),
  ).toMatchObject({
    status: 304,
    text: '',
    headers: { 'cache-control': 'no-cache', 'x-own': 'ours' },
  });
  expect((await ask({ path: '/app/', headers: { 'if-none-match': '"other"' } })).status).toBe(200);
});

test('the function may answer itself', async () => {
  expect(await ask({ path: '/old' })).toMatchObject({
    status: 302,
    headers: { location: '/app/' },
  });
});

test.each([
  '/none',
  '/',
  '/assets',
  '/../outside.html',
  '/%2e%2e/outside.html',
  '/app/%FF',
  '/a%00b',
])('at %s is no file, and the answer has the headers of a page', async (path) => {
  const { status, headers, text, seen } = await ask({ path });
  expect([status, headers['x-own'], seen]).toEqual([404, 'ours', []]);
  expect(text).toContain('NoSuchKey');
});

test('headers of the policy are added; of those that do not override, the origin’s own stands', async () => {
  const added = {
    'x-own': 'ours',
    'strict-transport-security': 'max-age=60; preload',
    'x-content-type-options': 'nosniff',
  };
  expect((await ask({ path: '/app/' })).headers).toMatchObject({
    ...added,
    'content-security-policy': "default-src 'none'",
  });
  const own = { 'content-security-policy': 'its own', 'x-own': 'theirs' };
  expect((await ask({ path: '/api' }, { headers: own })).headers).toEqual({
    ...added,
    'content-security-policy': 'its own',
  });
});

test('the origin is told all of a viewer’s request, or what its policy names', async () => {
  const request = {
    query: 'a=1',
    headers: { authorization: 'Bearer t', cookie: 'c=1', accept: 'text/csv', 'x-more': '1' },
  };
  expect((await ask({ ...request, path: '/api' })).seen).toMatchObject([request]);
  const [told] = (await ask({ ...request, path: '/open/a/b' })).seen;
  expect(told).toMatchObject({ query: 'a=1', headers: { accept: 'text/csv' } });
  expect(Object.keys(told?.headers ?? {})).toEqual(['accept']);
});

test('a method that a behaviour does not take is refused before the origin is asked', async () => {
  expect(await ask({ method: 'POST', path: '/app/' })).toMatchObject({ status: 403 });
  expect(await ask({ method: 'DELETE', path: '/api' })).toMatchObject({ status: 403, seen: [] });
  expect(await ask({ method: 'POST', path: '/api' })).toMatchObject({ status: 200 });
});

test.each(['/apis', '/a', '/open', '/API'])('%s is not of the API', async (path) => {
  expect(await ask({ path })).toMatchObject({ status: 404, seen: [] });
});

test('a template without a distribution has none', () => {
  expect(distributionOf(around)).toBeUndefined();
});

test.each<[string, object]>([
  ['DefaultRootObject', { DefaultRootObject: 'index.html' }],
  ['error pages', { CustomErrorResponses: [{ ErrorCode: 404, ResponsePagePath: '/404.html' }] }],
  ['TrustedSigners', { DefaultCacheBehavior: { ...behaviour, TrustedSigners: ['self'] } }],
  [
    'Managed-AllViewer',
    { DefaultCacheBehavior: { ...behaviour, OriginRequestPolicyId: 'Managed-AllViewer' } },
  ],
  [
    'OtherHeaders',
    { DefaultCacheBehavior: { ...behaviour, ResponseHeadersPolicyId: 'OtherHeaders' } },
  ],
  [
    'functions',
    {
      DefaultCacheBehavior: {
        ...behaviour,
        FunctionAssociations: [{ EventType: 'viewer-response' }],
      },
    },
  ],
])('what it does not know, such as %s, stops the start', (name, more) => {
  expect(() => planned(more)).toThrow(name);
});

test('a function that does not end is stopped', async () => {
  const plan = planned();
  const [first] = plan?.behaviours ?? [];
  if (first === undefined) throw new Error('There is no behaviour.');
  const looping = { ...first, onRequest: 'function handler() { for (;;) {} }' };
  const serve = createDistribution(
    { behaviours: [looping] },
    () => folder,
    () => Promise.reject(),
  );
  await expect(
    serve({ method: 'GET', path: '/open/', query: '', headers: {}, body: new Uint8Array() }, ''),
  ).rejects.toThrow(/timed out/);
});
