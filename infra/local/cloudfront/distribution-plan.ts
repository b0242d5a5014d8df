import { list, map, type Properties, text } from '../properties.ts';
import type { Resource } from '../template.ts';

/** A distribution as the template describes it, with its policies and functions read in. */
export interface DistributionPlan {
  /** In the order in which patterns are tried; the last takes what is left. */
  behaviours: BehaviourPlan[];
}

export interface BehaviourPlan {
  pattern: RegExp;
  methods: string[];
  origin: OriginPlan;
  /** Which of a viewer's headers, cookies and questions the origin is told; undefined: all but Host. */
  tells: TellsPlan | undefined;
  headers: HeaderPlan[];
  /** The code of what looks at a request first. */
  onRequest?: string;
}

export type OriginPlan = { api: true } | { files: DeploymentPlan[] };

/** What of a folder is put into the bucket, and how long a browser may keep it. */
export interface DeploymentPlan {
  /** The resource's id: whoever starts the cloud knows the folder. */
  id: string;
  holds: (key: string) => boolean;
  cacheControl: string;
}

export interface TellsPlan {
  headers: string[];
  query: boolean;
}

export interface HeaderPlan {
  name: string;
  value: string;
  /** Whether it takes the place of the origin's. */
  overrides: boolean;
}

/** CloudFront's own policies: what is told to the origin. */
const MANAGED = {
  CachingOptimized: '658327ea-f89d-4fab-a63d-7e88639e58f6',
  CachingDisabled: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
  AllViewerExceptHostHeader: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
};

const KNOWN_OF_BEHAVIOURS = new Set([
  ...['AllowedMethods', 'CachePolicyId', 'Compress', 'FunctionAssociations'],
  ...['OriginRequestPolicyId', 'PathPattern', 'ResponseHeadersPolicyId', 'TargetOriginId'],
  'ViewerProtocolPolicy',
]);
const KNOWN_OF_DISTRIBUTIONS = new Set([
  ...['CacheBehaviors', 'Comment', 'CustomErrorResponses', 'DefaultCacheBehavior', 'Enabled'],
  ...['HttpVersion', 'IPV6Enabled', 'Origins'],
]);

/**
 * Reads the distribution of a template.
 *
 * @returns undefined when it has none
 * @throws Error when it asks for something that the embedded cloud would silently leave out
 */
export function distributionOf(resources: readonly Resource[]): DistributionPlan | undefined {
  const of = (type: string) => resources.filter((each) => each.type === `AWS::CloudFront::${type}`);
  const [distribution, ...others] = of('Distribution');
  if (distribution === undefined) return undefined;
  if (others.length > 0) throw new Error('The embedded cloud knows one distribution.');
  const config = map(distribution.properties['DistributionConfig']);
  demandKnown('The distribution', config, KNOWN_OF_DISTRIBUTIONS);
  if (list(config['CustomErrorResponses']).some((each) => 'ResponsePagePath' in map(each))) {
    throw new Error('The embedded cloud does not know error pages of a distribution.');
  }

  const headers = new Map(
    of('ResponseHeadersPolicy').map(({ id, properties }) => [id, headersOf(properties)]),
  );
  const tells = new Map<string, TellsPlan>([
    [MANAGED.CachingOptimized, { headers: [], query: false }],
    [MANAGED.CachingDisabled, { headers: [], query: false }],
    ...of('CachePolicy').map(({ id, properties }): [string, TellsPlan] => [id, toldOf(properties)]),
  ]);
  const functions = new Map(
    of('Function').map(({ id, properties }) => [id, text(properties['FunctionCode'])]),
  );
  const origins = new Map(
    list(config['Origins']).map((each) => [text(map(each)['Id']), originOf(map(each), resources)]),
  );

  const behaviourOf = (properties: Properties): BehaviourPlan => {
    const pattern = text(properties['PathPattern'] ?? '*');
    demandKnown(`The behaviour for ${pattern}`, properties, KNOWN_OF_BEHAVIOURS);
    const onRequest = functionOf(properties, functions);
    return {
      pattern: patternOf(pattern),
      methods: list(properties['AllowedMethods']).map(text),
      origin: found(origins, properties['TargetOriginId']),
      tells: isAllTold(properties['OriginRequestPolicyId'])
        ? undefined
        : found(tells, properties['CachePolicyId']),
      headers: found(headers, properties['ResponseHeadersPolicyId']),
      ...(onRequest !== undefined && { onRequest }),
    };
  };
  return {
    behaviours: [...list(config['CacheBehaviors']), config['DefaultCacheBehavior']].map((each) =>
      behaviourOf(map(each)),
    ),
  };
}

function isAllTold(policy: unknown): boolean {
  if (policy === undefined) return false;
  if (policy === MANAGED.AllViewerExceptHostHeader) return true;
  throw unknown(`the origin request policy ${text(policy)}`);
}

function originOf(properties: Properties, resources: readonly Resource[]): OriginPlan {
  const domain = text(properties['DomainName']);
  if (properties['S3OriginConfig'] === undefined) return { api: true };
  const bucket = domain.split('.')[0] ?? '';
  return {
    files: resources
      .filter(
        ({ type, properties: own }) =>
          isDeployment(type) && own['DestinationBucketName'] === bucket,
      )
      .map(({ id, properties: own }) => ({
        id,
        holds: whichOf(list(own['Exclude']).map(text), list(own['Include']).map(text)),
        cacheControl: text(map(own['SystemMetadata'])['cache-control'] ?? ''),
      })),
  };
}

const isDeployment = (type: string) => type === 'Custom::CDKBucketDeployment';

/** As the AWS CLI does it: all is in, but what is excluded, but what is included after all. */
function whichOf(excluded: string[], included: string[]): (key: string) => boolean {
  const isIn = (patterns: string[]) => {
    const compiled = patterns.map(patternOf);
    return (key: string) => compiled.some((each) => each.test(key));
  };
  const isExcluded = isIn(excluded);
  const isIncluded = isIn(included);
  return (key) => !isExcluded(key) || isIncluded(key);
}

/** `*` is any text, also with slashes in it, and `?` any one character. */
function patternOf(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^$(){}|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's');
}

function functionOf(properties: Properties, functions: ReadonlyMap<string, string>) {
  const [association, ...others] = list(properties['FunctionAssociations']).map(map);
  if (association === undefined) return undefined;
  if (others.length > 0 || association['EventType'] !== 'viewer-request') {
    throw unknown('functions but one at the viewer’s request');
  }
  return found(functions, text(association['FunctionARN']).split('/').at(-1));
}

function headersOf(properties: Properties): HeaderPlan[] {
  const config = map(properties['ResponseHeadersPolicyConfig']);
  const security = Object.entries(map(config['SecurityHeadersConfig'])).map(([name, given]) => {
    const write = securityHeaders[name];
    if (write === undefined) throw unknown(`the security header ${name}`);
    const [header, value] = write(map(given));
    return { name: header, value, overrides: map(given)['Override'] === true };
  });
  const custom = list(map(config['CustomHeadersConfig'])['Items']).map(map);
  return [
    ...security,
    ...custom.map((each) => ({
      name: text(each['Header']).toLowerCase(),
      value: text(each['Value']),
      overrides: each['Override'] === true,
    })),
  ];
}

const securityHeaders: Record<string, (given: Properties) => [string, string]> = {
  ContentSecurityPolicy: (given) => [
    'content-security-policy',
    text(given['ContentSecurityPolicy']),
  ],
  ContentTypeOptions: () => ['x-content-type-options', 'nosniff'],
  ReferrerPolicy: (given) => ['referrer-policy', text(given['ReferrerPolicy'])],
  StrictTransportSecurity: (given) => [
    'strict-transport-security',
    [
      `max-age=${text(given['AccessControlMaxAgeSec'])}`,
      ...(given['IncludeSubdomains'] === true ? ['includeSubDomains'] : []),
      ...(given['Preload'] === true ? ['preload'] : []),
    ].join('; '),
  ],
};

/** What makes up the name of a kept answer is told to the origin too. */
function toldOf(properties: Properties): TellsPlan {
  const key = map(map(properties['CachePolicyConfig'])['ParametersInCacheKeyAndForwardedToOrigin']);
  const query = map(key['QueryStringsConfig'])['QueryStringBehavior'];
  const cookies = map(key['CookiesConfig'])['CookieBehavior'];
  if (cookies !== 'none' || (query !== 'all' && query !== 'none')) {
    throw unknown('a cache policy by cookies or by some parts of the query');
  }
  return {
    headers: list(map(key['HeadersConfig'])['Headers']).map((name) => text(name).toLowerCase()),
    query: query === 'all',
  };
}

function found<Value>(values: ReadonlyMap<string, Value>, name: unknown): Value {
  const value = values.get(text(name));
  if (value === undefined) throw unknown(`a distribution’s ${text(name)}`);
  return value;
}

function demandKnown(what: string, properties: Properties, known: ReadonlySet<string>): void {
  const strange = Object.keys(properties).find((key) => !known.has(key));
  if (strange !== undefined) throw new Error(`${what}: ${unknown(strange).message}`);
}

const unknown = (what: string) =>
  new Error(
    `The embedded cloud does not know ${what}. Teach it in infra/local/cloudfront/distribution-plan.ts.`,
  );
