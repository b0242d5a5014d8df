import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createDistribution } from './cloudfront/distribution.ts';
import { type MovableClock, movableClock } from './clock.ts';
import { createDynamoDb, type DynamoDb } from './dynamodb/dynamodb.ts';
import { createEndpoint, type Principal } from './endpoint.ts';
import { followMapping, sendTo } from './event-sources.ts';
import type { Faults } from './faults.ts';
import { createHttpApi, MOST_BYTES, tooLarge } from './http-api.ts';
import { openJournal } from './journal.ts';
import { declareMachines, readObjectOf } from './machines.ts';
import { createKms } from './kms/kms.ts';
import { createPool, type FunctionPool } from './lambda/pool.ts';
import { createLogs, type Logs } from './logs.ts';
import { type FunctionPlan, type Plan, planOf } from './plan.ts';
import { judge, owner } from './policy.ts';
import { ACCOUNT, describe, pseudoParameters, REGION } from './resources.ts';
import { createS3, type S3 } from './s3/s3.ts';
import { type ScheduleDeclaration, startScheduler } from './scheduler.ts';
import { type Journal, noJournal, type ServiceContext } from './service.ts';
import { createSignIn, type StaffUser } from './sign-in.ts';
import { createSqs, type Sqs } from './sqs/sqs.ts';
import { createStepFunctions, type StepFunctions } from './step-functions/step-functions.ts';
import { resolveTemplate, type Template } from './template.ts';
import { tokenKeys } from './token-keys.ts';
import { serve } from './wire.ts';

export interface CloudOptions {
  template: Template;
  /** The folder of a function's code or of a deployment's files, by the resource's id. */
  assetOf: (id: string) => string;
  /** Where everything is kept; left out: nowhere, and all is gone at the end. */
  folder?: string;
  /** The API's port; any free one when left out. */
  port?: number;
  /** The services' port; any free one when left out. */
  servicesPort?: number;
  /** What its clock shows at first, in milliseconds since 1970, when that is still to come: where a folder's clock had stood. */
  startsAt?: number;
  faults?: Faults;
}

export interface Cloud {
  /** Where the platform answers: its distribution, through which the API is reached as well. */
  readonly apiUrl: string;
  /** Where the AWS services answer. */
  readonly servicesUrl: string;
  /** The stack's outputs. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly clock: MovableClock;
  readonly logs: Logs;
  readonly dynamodb: DynamoDb;
  readonly s3: S3;
  readonly sqs: Sqs;
  readonly states: StepFunctions;
  /** Settings with which an AWS SDK client is the owner of everything here. */
  readonly ownerClient: {
    endpoint: string;
    region: string;
    credentials: { accessKeyId: string; secretAccessKey: string };
  };
  addUser(user: StaffUser): void;
  /** A function, by its name in the stack. @throws Error when there is none */
  function(name: string): FunctionPool;
  /** Stops streams and queues from being worked through until `resume`; what comes meanwhile waits. */
  pause(): void;
  resume(): void;
  /** Waits until streams and queues are worked through and no execution of a state machine is under way. */
  settled(): Promise<void>;
  /** Moves the clock to the next scheduled run, and waits for it. */
  runNextSchedule(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Copies of one function at once. Enough for a machine of a few cores: more copies would only take each other's time.
 */
const COPIES = 2;
const LOOK_EVERY_MS = 10;

/** Brings up a synthesized stack on this machine, with the very bundles that would be deployed. */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const { folder, faults = {} } = options;
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
  const clock = movableClock();
  // Not to its own time: that has passed when it arrives.
  if (options.startsAt !== undefined && options.startsAt > clock.now()) {
    clock.moveTo(options.startsAt);
  }
  const logs = createLogs(folder && join(folder, 'logs'));

  let journal: Journal & { close?: () => Promise<void> } = noJournal;
  const context: ServiceContext = {
    clock,
    journal: { append: (...entry) => journal.append(...entry) },
    region: REGION,
    account: ACCOUNT,
    random: (bytes) => randomBytes(bytes),
  };
  const s3 = createS3(context);
  const services = {
    dynamodb: createDynamoDb(context),
    s3,
    sqs: createSqs(context),
    kms: createKms(context),
    states: createStepFunctions(context, {
      invoke: (functionArn, payload) => functionBy(functionArn).invoke(payload),
      readObject: readObjectOf(s3),
    }),
  };
  const checkpoints = new Map<string, string>();
  if (folder !== undefined) {
    journal = await openJournal(join(folder, 'journal'), ({ service, effect, blob }) => {
      if (service === 'mapping') {
        const { id, checkpoint } = effect as { id: string; checkpoint: string };
        checkpoints.set(id, checkpoint);
      } else services[service as keyof typeof services].replay(effect, blob);
    });
  }

  const principals = new Map<string, Principal>();
  const principal = (name: string, authorize: Principal['authorize']): Principal => {
    const made = { name, secret: randomBytes(24).toString('hex'), authorize };
    principals.set(accessKeyOf(name), made);
    return made;
  };
  const ownerPrincipal = principal('owner', owner);

  // Addresses first: the template refers to them.
  const late: {
    api?: ReturnType<typeof createHttpApi>;
    signIn?: Awaited<ReturnType<typeof createSignIn>>;
  } = {};
  const askServices = createEndpoint(services, principals, clock.now, faults);
  const servicesServer = await serve(options.servicesPort ?? 0, clock.now, (request) =>
    isForSignIn(request.headers['x-amz-target'], request) && late.signIn
      ? late.signIn.handle(request)
      : askServices(request),
  );
  const apiServer = await serve(
    options.port ?? 0,
    clock.now,
    (request, from) => {
      if (late.api === undefined) throw new Error('Asked before it was up.');
      return late.api(request, from.socket.remoteAddress ?? '');
    },
    { bytes: MOST_BYTES, answer: tooLarge },
  );
  const origins = { api: apiServer.url, services: servicesServer.url };
  const arnOf = (id: string, type: string) => describe(id, type, origins)?.['Arn'] ?? id;
  const { resources, outputs } = resolveTemplate(
    options.template,
    (id, type) => describe(id, type, origins),
    pseudoParameters,
  );
  const typeOf = new Map(resources.map(({ id, type }) => [id, type]));
  const plan = planOf(resources, options.assetOf, (id) => arnOf(id, typeOf.get(id) ?? ''));

  await declareStores(services, plan);
  const signIn = await createSignIn({
    issuer: `${origins.services}/${plan.userPool}`,
    clientId: plan.userPoolClient,
    keys: tokenKeys(folder && join(folder, 'token-key.pem')),
    now: clock.now,
  });
  late.signIn = signIn;

  const pools = new Map<string, FunctionPool>();
  const byArn = new Map<string, FunctionPool>();
  const roleOf = new Map<string, Principal>();
  for (const [role, statements] of plan.roles)
    roleOf.set(role, principal(role, judge(role, statements)));
  for (const fn of plan.functions) {
    const role = roleOf.get(fn.role);
    if (role === undefined) throw new Error(`Function ${fn.name} has no role.`);
    const pool = createPool(
      {
        name: fn.name,
        bundle: pathToFileURL(join(fn.asset, 'index.mjs')).href,
        environment: environmentOf(fn, role, origins.services),
        timeoutMs: fn.timeoutSeconds * 1000,
        atMost: COPIES,
      },
      clock.ahead,
      (text) => {
        logs.write(fn.name, text);
      },
    );
    pools.set(fn.name, pool);
    byArn.set(fn.arn, pool);
  }
  const functionBy = (name: string): FunctionPool => {
    const found =
      pools.get(name) ??
      byArn.get(name) ??
      [...pools].find(([id]) => id.replace(/[0-9A-F]{8}$/, '') === name)?.[1];
    if (found === undefined) throw new Error(`There is no function ${name}.`);
    return found;
  };

  const api = createHttpApi(
    plan.routes.map(({ key, functionArn, open }) => ({
      key,
      function: functionBy(functionArn),
      ...(!open && { authorize: signIn.verify }),
    })),
    plan.stage,
    clock.now,
    (line) => {
      logs.write('api-access', line);
    },
  );
  late.api = plan.distribution ? createDistribution(plan.distribution, options.assetOf, api) : api;

  declareMachines(services.states, plan, roleOf, logs);

  const setAside = (queueArn: string) => (body: string) => sendTo(services.sqs, queueArn, body);
  const mappings = plan.mappings.map((mapping) =>
    followMapping(mapping, {
      plan,
      services,
      pool: functionBy(mapping.functionName),
      authorize: roleFor(plan, roleOf, mapping.functionName).authorize,
      checkpoint: checkpoints.get(mapping.id),
      keepCheckpoint: (checkpoint) =>
        context.journal.append('mapping', { id: mapping.id, checkpoint }),
      setAside,
      clock,
      faults,
      copies: COPIES,
    }),
  );
  const scheduler = startScheduler(
    plan.schedules.map((schedule): ScheduleDeclaration => {
      const role = roleOf.get(schedule.role);
      return {
        ...schedule,
        run: async (input) => {
          if (plan.machines.some(({ arn }) => arn === schedule.targetArn)) {
            role?.authorize('states:StartExecution', schedule.targetArn);
            await services.states.start(schedule.targetArn, input);
            return;
          }
          role?.authorize('lambda:InvokeFunction', schedule.targetArn);
          await functionBy(schedule.targetArn).invoke(JSON.parse(input));
        },
        setAside: async (input) => {
          if (schedule.deadLetterArn !== undefined) await setAside(schedule.deadLetterArn)(input);
        },
      };
    }),
    clock,
  );
  clock.onMove(() => {
    services.sqs.tick();
    services.states.tick();
    void services.dynamodb.expire();
    void services.s3.expire();
  });

  services.states.resume();

  const settled = async () => {
    const isSettled = () =>
      mappings.every((mapping) => mapping.idle()) &&
      scheduler.running() === 0 &&
      services.states.running() === 0;
    // Work begets work: it must be still for a moment.
    for (let still = 0; still < 5; still = isSettled() ? still + 1 : 0) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  };

  return {
    apiUrl: origins.api,
    servicesUrl: origins.services,
    // The name of a distribution is one of HTTPS; here nobody listens between the browser and it.
    outputs: Object.fromEntries(
      Object.entries(outputs).map(([name, value]) => [
        name,
        value.replace(`https://${new URL(origins.api).host}`, origins.api),
      ]),
    ),
    clock,
    logs,
    ...services,
    ownerClient: {
      endpoint: origins.services,
      region: REGION,
      credentials: { accessKeyId: accessKeyOf('owner'), secretAccessKey: ownerPrincipal.secret },
    },
    addUser: signIn.addUser,
    function: functionBy,
    pause() {
      for (const mapping of mappings) mapping.pause();
    },
    resume() {
      for (const mapping of mappings) mapping.resume();
    },
    settled,
    async runNextSchedule() {
      const due = scheduler.nextDue();
      if (due === undefined) throw new Error('The stack has no schedule.');
      clock.moveTo(due);
      await settled();
    },
    async close() {
      scheduler.stop();
      services.states.stop();
      for (const mapping of mappings) mapping.stop();
      await apiServer.close();
      await Promise.all([...pools.values()].map((pool) => pool.close()));
      await servicesServer.close();
      await journal.close?.();
      await logs.close();
    },
  };
}

const accessKeyOf = (name: string) => `LOCAL${name.toUpperCase()}`;

const isForSignIn = (
  target: string | undefined,
  request: { path: string; headers: Record<string, string> },
) =>
  target?.startsWith('AWSCognitoIdentityProviderService.') === true ||
  request.path.endsWith('/.well-known/jwks.json') ||
  request.headers['access-control-request-headers']?.includes('x-amz-target') === true;

async function declareStores(
  services: { dynamodb: DynamoDb; s3: S3; sqs: Sqs; kms: ReturnType<typeof createKms> },
  plan: Plan,
): Promise<void> {
  for (const key of plan.keys) await services.kms.declareKey({ ...key, aliases: [] });
  for (const { name, properties } of plan.tables) {
    services.dynamodb.declareTable({ ...properties, TableName: name });
  }
  for (const bucket of plan.buckets) await services.s3.declareBucket(bucket);
  for (const queue of plan.queues) await services.sqs.declareQueue(queue);
}

/** What the Lambda runtime would tell a function, with the services' address in place of AWS's own. */
function environmentOf(
  fn: FunctionPlan,
  role: Principal,
  servicesUrl: string,
): Record<string, string> {
  return {
    ...fn.environment,
    TZ: 'UTC',
    AWS_REGION: REGION,
    AWS_LAMBDA_FUNCTION_NAME: fn.name,
    AWS_ACCESS_KEY_ID: accessKeyOf(role.name),
    AWS_SECRET_ACCESS_KEY: role.secret,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL: servicesUrl,
    AWS_ENDPOINT_URL_S3: servicesUrl,
  };
}

function roleFor(
  plan: Plan,
  roles: ReadonlyMap<string, Principal>,
  functionName: string,
): Principal {
  const fn = plan.functions.find((each) => each.name === functionName || each.arn === functionName);
  const role = roles.get(fn?.role ?? '');
  if (role === undefined) throw new Error(`There is no function ${functionName}.`);
  return role;
}
