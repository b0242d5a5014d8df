import { expect, test } from 'vitest';
import { planOf } from './plan.ts';
import type { Resource } from './template.ts';

const arnOf = (id: string) => `arn:aws:lambda:eu-central-1:000000000000:function:${id}`;
const resource = (
  id: string,
  type: string,
  properties: Record<string, unknown> = {},
): Resource => ({
  id,
  type: `AWS::${type}`,
  properties,
});

/** The least that a stack with an API has. */
const least = [
  resource('Stage', 'ApiGatewayV2::Stage', { StageName: '$default' }),
  resource('Pool', 'Cognito::UserPool'),
  resource('Client', 'Cognito::UserPoolClient'),
];
const plan = (...more: Resource[]) =>
  planOf(
    [...least, ...more],
    (id) => `/code/${id}`,
    (id) => arnOf(id),
  );

const api = [
  resource('Receive', 'Lambda::Function', {
    Role: 'arn:aws:iam::000000000000:role/ReceiveRole',
    Timeout: 15,
    Environment: { Variables: { SOJOURN_TABLE: 'T' } },
  }),
  resource('Integration', 'ApiGatewayV2::Integration', {
    IntegrationUri: `arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/${arnOf('Receive')}/invocations`,
  }),
  resource('Open', 'ApiGatewayV2::Route', {
    RouteKey: 'GET /',
    Target: 'integrations/Integration',
    AuthorizationType: 'NONE',
  }),
  resource('Guarded', 'ApiGatewayV2::Route', {
    RouteKey: 'POST /surveys/{survey}/interviews',
    Target: 'integrations/Integration',
    AuthorizationType: 'JWT',
  }),
];
const permission = resource('Permission', 'Lambda::Permission', {
  Principal: 'apigateway.amazonaws.com',
  FunctionName: arnOf('Receive'),
});

test('functions, and the routes that lead to them, open or not', () => {
  const { functions, routes } = plan(...api, permission);
  expect(functions).toEqual([
    {
      name: 'Receive',
      arn: arnOf('Receive'),
      role: 'ReceiveRole',
      asset: '/code/Receive',
      environment: { SOJOURN_TABLE: 'T' },
      timeoutSeconds: 15,
    },
  ]);
  expect(routes).toEqual([
    { key: 'GET /', functionArn: arnOf('Receive'), open: true },
    { key: 'POST /surveys/{survey}/interviews', functionArn: arnOf('Receive'), open: false },
  ]);
});

test('what CloudFormation runs to put files in place is no function of the platform', () => {
  const deployer = resource('Deployer', 'Lambda::Function', { Runtime: 'python3.13' });
  const deployment: Resource = {
    ...{ id: 'Files', type: 'Custom::CDKBucketDeployment' },
    properties: { ServiceToken: arnOf('Deployer') },
  };
  const names = (...more: Resource[]) => plan(...more).functions.map(({ name }) => name);
  expect(names(...api, permission, deployer, deployment)).toEqual(['Receive']);
  expect(names(deployer)).toEqual(['Deployer']);
});

test('a function that API Gateway may not invoke stops the start', () => {
  expect(() => plan(...api)).toThrow(`no permission to invoke ${arnOf('Receive')}`);
  const other = { ...permission, properties: { ...permission.properties, Principal: 's3' } };
  expect(() => plan(...api, other)).toThrow('no permission');
});

test('a role has the statements in it and those attached to it', () => {
  const one = { Effect: 'Allow', Action: 'a:B', Resource: '*' };
  const two = { Effect: 'Deny', Action: 'c:D', Resource: '*' };
  const { roles } = plan(
    resource('Role', 'IAM::Role', { Policies: [{ PolicyDocument: { Statement: [one] } }] }),
    resource('Other', 'IAM::Role'),
    resource('Policy', 'IAM::Policy', { Roles: ['Role'], PolicyDocument: { Statement: [two] } }),
  );
  expect([...roles]).toEqual([
    ['Role', [one, two]],
    ['Other', []],
  ]);
});

test('a managed policy, whose text is not here, stops the start with the role’s name', () => {
  expect(() => plan(resource('Role', 'IAM::Role', { ManagedPolicyArns: ['arn:x'] }))).toThrow(
    'Role Role has a managed policy',
  );
});

test('a mapping is read in full, and has Lambda’s own defaults', () => {
  const { mappings } = plan(
    resource('Full', 'Lambda::EventSourceMapping', {
      FunctionName: 'Recount',
      EventSourceArn: 'arn:stream',
      BatchSize: 100,
      MaximumBatchingWindowInSeconds: 1,
      FilterCriteria: { Filters: [{ Pattern: '{}' }] },
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: 5,
      DestinationConfig: { OnFailure: { Destination: 'arn:dead' } },
    }),
    resource('Bare', 'Lambda::EventSourceMapping', {
      FunctionName: 'Intake',
      EventSourceArn: 'arn:queue',
    }),
  );
  expect(mappings).toEqual([
    {
      id: 'Full',
      functionName: 'Recount',
      sourceArn: 'arn:stream',
      batchSize: 100,
      windowSeconds: 1,
      filters: ['{}'],
      bisect: true,
      reportsFailures: true,
      retries: 5,
      failureArn: 'arn:dead',
    },
    {
      id: 'Bare',
      functionName: 'Intake',
      sourceArn: 'arn:queue',
      batchSize: 10,
      windowSeconds: 0,
      filters: [],
      bisect: false,
      reportsFailures: false,
      retries: -1,
    },
  ]);
});

test('buckets, queues, keys and schedules', () => {
  const { buckets, queues, keys, schedules } = plan(
    resource('Vault', 'S3::Bucket', {
      VersioningConfiguration: { Status: 'Enabled' },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          {
            BucketKeyEnabled: true,
            ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'arn:key' },
          },
        ],
      },
      LifecycleConfiguration: {
        Rules: [
          { ExpirationInDays: 30, NoncurrentVersionExpiration: { NoncurrentDays: 7 } },
          { AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } },
        ],
      },
    }),
    resource('Queue', 'SQS::Queue', {
      VisibilityTimeout: 90,
      RedrivePolicy: { deadLetterTargetArn: 'arn:dead', maxReceiveCount: 5 },
    }),
    resource('Mac', 'KMS::Key', { KeyUsage: 'GENERATE_VERIFY_MAC' }),
    resource('Sign', 'KMS::Key', { KeyUsage: 'SIGN_VERIFY', KeySpec: 'ECC_NIST_P256' }),
    resource('Nightly', 'Scheduler::Schedule', {
      ScheduleExpression: 'cron(0 2 * * ? *)',
      Target: {
        Arn: 'arn:publish',
        RoleArn: 'arn:aws:iam::0:role/Runner',
        RetryPolicy: { MaximumRetryAttempts: 3 },
        DeadLetterConfig: { Arn: 'arn:dead' },
      },
    }),
  );
  expect(buckets).toEqual([
    {
      name: 'vault',
      versioned: true,
      bucketKey: true,
      kmsKeyArn: 'arn:key',
      lifecycle: [{ expirationDays: 30, noncurrentDays: 7 }, { abortIncompleteMultipartDays: 1 }],
    },
  ]);
  expect(queues).toMatchObject([
    {
      name: 'Queue',
      visibilityTimeout: 90,
      retention: 345_600,
      delay: 0,
      redrive: { deadLetterArn: 'arn:dead', maxReceiveCount: 5 },
    },
  ]);
  expect(keys).toEqual([
    { id: 'Mac', arn: arnOf('Mac'), usage: 'GENERATE_VERIFY_MAC' },
    { id: 'Sign', arn: arnOf('Sign'), usage: 'SIGN_VERIFY' },
  ]);
  expect(schedules).toEqual([
    {
      name: 'Nightly',
      arn: arnOf('Nightly'),
      expression: 'cron(0 2 * * ? *)',
      timezone: 'UTC',
      targetArn: 'arn:publish',
      role: 'Runner',
      input: '{}',
      retries: 3,
      deadLetterArn: 'arn:dead',
    },
  ]);
});

test('a state machine is read; what would be left out of it stops the start', () => {
  const properties = {
    DefinitionString: '{}',
    RoleArn: 'arn:aws:iam::0:role/Runner',
    StateMachineType: 'STANDARD',
  };
  const machine = (more: object = {}) =>
    resource('Night', 'StepFunctions::StateMachine', { ...properties, ...more });
  const read = {
    name: 'Night',
    arn: arnOf('Night'),
    role: 'Runner',
    definition: '{}',
    logs: false,
  };
  expect(plan(machine()).machines).toEqual([read]);
  expect(plan(machine({ LoggingConfiguration: { Level: 'ALL' } })).machines).toEqual([
    { ...read, logs: true },
  ]);
  expect(() => plan(machine({ DefinitionSubstitutions: {} }))).toThrow('DefinitionSubstitutions');
  expect(() => plan(machine({ StateMachineType: 'EXPRESS' }))).toThrow('Express');
});

test('the stage has API Gateway’s own limits unless it sets some', () => {
  expect(plan().stage).toEqual({
    name: '$default',
    rateLimit: 10_000,
    burstLimit: 5_000,
    accessLogFormat: '',
    ofRoutes: {},
  });
});

test('a stack with two stages is not one that the embedded cloud knows', () => {
  expect(() => plan(resource('Second', 'ApiGatewayV2::Stage', { StageName: 'b' }))).toThrow(
    'one API stage',
  );
});
