import { type DistributionPlan, distributionOf } from './cloudfront/distribution-plan.ts';
import { KEY_USES, type KeyUse } from './kms/key.ts';
import type { Statement } from './policy.ts';
import { list, map, type Properties, text } from './properties.ts';
import type { Resource } from './template.ts';

/** The template's resources, read into what the parts of the embedded cloud are told. */
export interface Plan {
  /** CloudFormation's own properties: DynamoDB reads them itself. */
  tables: { name: string; properties: Record<string, unknown> }[];
  buckets: BucketPlan[];
  queues: QueuePlan[];
  keys: { id: string; arn: string; usage: KeyUse }[];
  /** Statements by role. */
  roles: Map<string, Statement[]>;
  functions: FunctionPlan[];
  mappings: MappingPlan[];
  routes: { key: string; functionArn: string; open: boolean }[];
  stage: StagePlan;
  schedules: SchedulePlan[];
  machines: MachinePlan[];
  distribution: DistributionPlan | undefined;
  userPool: string;
  userPoolClient: string;
}

export interface StagePlan extends ThrottlePlan {
  name: string;
  accessLogFormat: string;
  /** Limits of their own, by route. */
  ofRoutes: Record<string, ThrottlePlan>;
}

/** Calls a second, and how many may come at once. */
export interface ThrottlePlan {
  rateLimit: number;
  burstLimit: number;
}

export interface BucketPlan {
  name: string;
  versioned: boolean;
  kmsKeyArn?: string;
  bucketKey: boolean;
  lifecycle: {
    expirationDays?: number;
    noncurrentDays?: number;
    abortIncompleteMultipartDays?: number;
  }[];
}

export interface QueuePlan {
  name: string;
  arn: string;
  visibilityTimeout: number;
  retention: number;
  delay: number;
  kmsKeyArn?: string;
  redrive?: { deadLetterArn: string; maxReceiveCount: number };
}

export interface FunctionPlan {
  name: string;
  arn: string;
  role: string;
  asset: string;
  environment: Record<string, string>;
  timeoutSeconds: number;
}

export interface MappingPlan {
  id: string;
  functionName: string;
  sourceArn: string;
  batchSize: number;
  /** How long to gather records before the function is invoked. */
  windowSeconds: number;
  filters: string[];
  bisect: boolean;
  reportsFailures: boolean;
  retries: number;
  failureArn?: string;
}

export interface SchedulePlan {
  name: string;
  arn: string;
  expression: string;
  timezone: string;
  targetArn: string;
  role: string;
  input: string;
  retries: number;
  deadLetterArn?: string;
}

export interface MachinePlan {
  name: string;
  arn: string;
  role: string;
  /** In the Amazon States Language, as JSON. */
  definition: string;
  /** Whether its history is logged: all of it is, or nothing. */
  logs: boolean;
}

/**
 * Reads the resources.
 *
 * @param assetOf the folder of a function's code, by the resource's id
 * @throws Error when the template asks for something that the embedded cloud would silently leave out
 */
export function planOf(
  resources: readonly Resource[],
  assetOf: (id: string) => string,
  arnOf: (id: string) => string,
): Plan {
  const of = (type: string) => resources.filter((resource) => resource.type === type);
  const integrations = new Map(
    of('AWS::ApiGatewayV2::Integration').map(({ id, properties }) => [
      id,
      functionArn(text(properties['IntegrationUri'])),
    ]),
  );
  demandPermissions(of('AWS::Lambda::Permission'), [...integrations.values()]);
  return {
    tables: of('AWS::DynamoDB::Table').map(({ id, properties }) => ({ name: id, properties })),
    buckets: of('AWS::S3::Bucket').map(({ id, properties }) => bucketOf(id, properties)),
    queues: of('AWS::SQS::Queue').map(({ id, properties }) => queueOf(id, arnOf(id), properties)),
    keys: of('AWS::KMS::Key').map(({ id, properties }) => ({
      id,
      arn: arnOf(id),
      usage: keyUseOf(id, properties),
    })),
    roles: rolesOf(of('AWS::IAM::Role'), of('AWS::IAM::Policy')),
    functions: platformFunctions(of('AWS::Lambda::Function'), resources, arnOf).map(
      ({ id, properties }) => ({
        name: id,
        arn: arnOf(id),
        role: text(properties['Role']).split('/').at(-1) ?? '',
        asset: assetOf(id),
        environment: map(map(properties['Environment'])['Variables']) as Record<string, string>,
        timeoutSeconds: Number(properties['Timeout'] ?? 3),
      }),
    ),
    mappings: of('AWS::Lambda::EventSourceMapping').map(({ id, properties }) =>
      mappingOf(id, properties),
    ),
    routes: of('AWS::ApiGatewayV2::Route').map(({ properties }) => ({
      key: text(properties['RouteKey']),
      functionArn: integrations.get(text(properties['Target']).replace('integrations/', '')) ?? '',
      open: properties['AuthorizationType'] !== 'JWT',
    })),
    stage: stageOf(only(of('AWS::ApiGatewayV2::Stage'))),
    schedules: of('AWS::Scheduler::Schedule').map(({ id, properties }) =>
      scheduleOf(id, arnOf(id), properties),
    ),
    machines: of('AWS::StepFunctions::StateMachine').map(({ id, properties }) =>
      machineOf(id, arnOf(id), properties),
    ),
    distribution: distributionOf(resources),
    userPool: only(of('AWS::Cognito::UserPool')).id,
    userPoolClient: only(of('AWS::Cognito::UserPoolClient')).id,
  };
}

/** All functions but those that CloudFormation asks to do its own work: what they put in place is there already. */
function platformFunctions(
  functions: readonly Resource[],
  resources: readonly Resource[],
  arnOf: (id: string) => string,
): Resource[] {
  const deployers = new Set(
    resources
      .filter(({ type }) => type.startsWith('Custom::'))
      .map(({ properties }) => text(properties['ServiceToken'])),
  );
  return functions.filter(({ id }) => !deployers.has(arnOf(id)));
}

function keyUseOf(id: string, { KeyUsage = 'ENCRYPT_DECRYPT', KeySpec }: Properties): KeyUse {
  const use = KEY_USES.find((each) => each === KeyUsage);
  if (use === undefined || (use === 'SIGN_VERIFY' && KeySpec !== 'ECC_NIST_P256')) {
    throw new Error(
      `Key ${id}: the embedded cloud signs with ECC_NIST_P256 alone, and knows ${KEY_USES.join(', ')}. Teach it in infra/local/kms.`,
    );
  }
  return use;
}

function bucketOf(id: string, properties: Properties): BucketPlan {
  const encryption = map(
    map(list(map(properties['BucketEncryption'])['ServerSideEncryptionConfiguration'])[0]),
  );
  const kmsKeyArn = map(encryption['ServerSideEncryptionByDefault'])['KMSMasterKeyID'];
  return {
    name: id.toLowerCase(),
    versioned: map(properties['VersioningConfiguration'])['Status'] === 'Enabled',
    bucketKey: encryption['BucketKeyEnabled'] === true,
    ...(kmsKeyArn !== undefined && { kmsKeyArn: text(kmsKeyArn) }),
    lifecycle: list(map(properties['LifecycleConfiguration'])['Rules']).map((rule) => {
      const days = map(rule);
      const noncurrent = map(days['NoncurrentVersionExpiration'])['NoncurrentDays'];
      const abort = map(days['AbortIncompleteMultipartUpload'])['DaysAfterInitiation'];
      return {
        ...(days['ExpirationInDays'] !== undefined && {
          expirationDays: Number(days['ExpirationInDays']),
        }),
        ...(noncurrent !== undefined && { noncurrentDays: Number(noncurrent) }),
        ...(abort !== undefined && { abortIncompleteMultipartDays: Number(abort) }),
      };
    }),
  };
}

function queueOf(id: string, arn: string, properties: Properties): QueuePlan {
  const redrive = map(properties['RedrivePolicy']);
  const key = properties['KmsMasterKeyId'];
  return {
    name: id,
    arn,
    visibilityTimeout: Number(properties['VisibilityTimeout'] ?? 30),
    retention: Number(properties['MessageRetentionPeriod'] ?? 345_600),
    delay: Number(properties['DelaySeconds'] ?? 0),
    ...(key !== undefined && { kmsKeyArn: text(key) }),
    ...(redrive['deadLetterTargetArn'] !== undefined && {
      redrive: {
        deadLetterArn: text(redrive['deadLetterTargetArn']),
        maxReceiveCount: Number(redrive['maxReceiveCount']),
      },
    }),
  };
}

function rolesOf(
  roles: readonly Resource[],
  policies: readonly Resource[],
): Map<string, Statement[]> {
  const statements = new Map<string, Statement[]>(roles.map(({ id }) => [id, []]));
  for (const { id, properties } of roles) {
    if (list(properties['ManagedPolicyArns']).length > 0) {
      throw new Error(
        `Role ${id} has a managed policy, whose text the embedded cloud does not have. Give it statements of its own.`,
      );
    }
    for (const inline of list(properties['Policies'])) {
      statements.get(id)?.push(...statementsOf(map(inline)['PolicyDocument']));
    }
  }
  for (const { properties } of policies) {
    for (const role of list(properties['Roles'])) {
      statements.get(text(role))?.push(...statementsOf(properties['PolicyDocument']));
    }
  }
  return statements;
}

const statementsOf = (document: unknown) => list(map(document)['Statement']) as Statement[];

function mappingOf(id: string, properties: Properties): MappingPlan {
  const failureArn = map(map(properties['DestinationConfig'])['OnFailure'])['Destination'];
  return {
    id,
    functionName: text(properties['FunctionName']),
    sourceArn: text(properties['EventSourceArn']),
    batchSize: Number(properties['BatchSize'] ?? 10),
    windowSeconds: Number(properties['MaximumBatchingWindowInSeconds'] ?? 0),
    filters: list(map(properties['FilterCriteria'])['Filters']).map((each) =>
      text(map(each)['Pattern']),
    ),
    bisect: properties['BisectBatchOnFunctionError'] === true,
    reportsFailures: list(properties['FunctionResponseTypes']).includes('ReportBatchItemFailures'),
    retries: Number(properties['MaximumRetryAttempts'] ?? -1),
    ...(failureArn !== undefined && { failureArn: text(failureArn) }),
  };
}

function stageOf({ properties }: Resource): StagePlan {
  return {
    name: text(properties['StageName']),
    ...throttleOf(map(properties['DefaultRouteSettings'])),
    accessLogFormat: text(map(properties['AccessLogSettings'])['Format'] ?? ''),
    ofRoutes: Object.fromEntries(
      Object.entries(map(properties['RouteSettings'])).map(([key, settings]) => [
        key,
        throttleOf(map(settings)),
      ]),
    ),
  };
}

const throttleOf = (settings: Properties): ThrottlePlan => ({
  rateLimit: Number(settings['ThrottlingRateLimit'] ?? 10_000),
  burstLimit: Number(settings['ThrottlingBurstLimit'] ?? 5_000),
});

function scheduleOf(name: string, arn: string, properties: Properties): SchedulePlan {
  const target = map(properties['Target']);
  const deadLetterArn = map(target['DeadLetterConfig'])['Arn'];
  return {
    name,
    arn,
    expression: text(properties['ScheduleExpression']),
    timezone: text(properties['ScheduleExpressionTimezone'] ?? 'UTC'),
    targetArn: text(target['Arn']),
    role: text(target['RoleArn']).split('/').at(-1) ?? '',
    input: text(target['Input'] ?? '{}'),
    retries: Number(map(target['RetryPolicy'])['MaximumRetryAttempts'] ?? 185),
    ...(deadLetterArn !== undefined && { deadLetterArn: text(deadLetterArn) }),
  };
}

const MACHINE_PROPERTIES = new Set([
  'DefinitionString',
  'LoggingConfiguration',
  'RoleArn',
  'StateMachineType',
  'Tags',
]);

function machineOf(name: string, arn: string, properties: Properties): MachinePlan {
  const strange = Object.keys(properties).find((key) => !MACHINE_PROPERTIES.has(key));
  if (strange !== undefined || (properties['StateMachineType'] ?? 'STANDARD') !== 'STANDARD') {
    throw new Error(
      `State machine ${name}: the embedded cloud does not know ${strange ?? 'Express machines'}. Teach it in infra/local/plan.ts.`,
    );
  }
  return {
    name,
    arn,
    role: text(properties['RoleArn']).split('/').at(-1) ?? '',
    definition: text(properties['DefinitionString']),
    logs: map(properties['LoggingConfiguration'])['Level'] === 'ALL',
  };
}

/** API Gateway may invoke a function only with the function's own permission. */
function demandPermissions(
  permissions: readonly Resource[],
  functionArns: readonly string[],
): void {
  const permitted = new Set(
    permissions
      .filter(({ properties }) => properties['Principal'] === 'apigateway.amazonaws.com')
      .map(({ properties }) => functionArn(text(properties['FunctionName']))),
  );
  for (const arn of functionArns) {
    if (!permitted.has(arn)) throw new Error(`API Gateway has no permission to invoke ${arn}.`);
  }
}

/** The ARN of a function, from it or from an integration's address that holds it. */
const functionArn = (uri: string): string => /arn:aws:lambda:[^/]+/.exec(uri)?.[0] ?? uri;

function only(resources: readonly Resource[]): Resource {
  const [first] = resources;
  if (first === undefined || resources.length > 1) {
    throw new Error(
      'The embedded cloud knows templates with one API stage, one user pool and one client.',
    );
  }
  return first;
}
