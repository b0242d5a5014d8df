import { CfnOutput, Duration, Stack, type StackProps, Tags, TimeZone } from 'aws-cdk-lib';
import type { ITable, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import {
  FilterCriteria,
  FilterRule,
  type Function as LambdaFunction,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import {
  ContextAttribute,
  Schedule,
  ScheduleExpression,
  ScheduleTargetInput,
} from 'aws-cdk-lib/aws-scheduler';
import { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-scheduler-targets';
import type { IStateMachine, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { FunctionName } from '../../functions/routes.ts';
import { FACT } from '../../functions/stores/keys.ts';
import { createAlarms } from './alarms.ts';
import { createApi } from './api.ts';
import { createFunction, type FunctionPlan } from './functions.ts';
import { createKeys } from './keys.ts';
import { createLake } from './lake.ts';
import { createNight } from './night.ts';
import {
  mayAdd,
  mayAddMany,
  mayAddObjects,
  mayAddUnless,
  mayFollow,
  mayForget,
  mayKeepComments,
  mayMakePseudonyms,
  mayRead,
  mayReadObjects,
  mayRemoveObjects,
  maySend,
  maySign,
  mayStart,
  mayTakeFrom,
  mayWrapDataKeys,
} from './permissions.ts';
import { createRelease } from './release.ts';
import { createQueues, type Queues } from './queues.ts';
import { createSignIn } from './sign-in.ts';
import { createStores } from './stores.ts';
import { createWeb } from './web.ts';

export interface SojournProps extends StackProps {
  stage: string;
  /** Days until a submission as received, names and all, leaves the vault. */
  vaultDays: number;
  /** Who is told when something is set aside or fails. */
  alarmEmail: string | undefined;
}

/** Ten listings in one batch take some seconds. What a worker leaves that died waits for six times as long. */
const INTAKE_TIMEOUT = Duration.seconds(30);

/** The whole platform: one stack serves many surveys. */
export class SojournStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { stage, vaultDays, alarmEmail, ...props }: SojournProps,
  ) {
    super(scope, id, props);
    const keys = createKeys(this);
    const stores = createStores(this, keys, vaultDays);
    const queues = createQueues(this, keys.work, INTAKE_TIMEOUT);
    const signIn = createSignIn(this);
    const { fieldwork, identity, vault, interviews, definitions, publications } = stores;
    const { work } = keys;
    const FIELDWORK_TABLE = fieldwork.tableName;
    const DEFINITIONS_BUCKET = definitions.bucketName;
    const fn = (plan: FunctionPlan) => createFunction(this, plan);
    /** Who takes in interviews, by whichever way they come: it adds to the vault, and opens nothing in it. */
    const receiving = {
      may: [
        mayAddObjects(vault, keys.vault),
        mayAdd(fieldwork, work),
        // Which versions of a survey there are, and which forms they have.
        mayRead(fieldwork, work),
        mayReadObjects(definitions, work),
      ],
      environment: { FIELDWORK_TABLE, DEFINITIONS_BUCKET, VAULT_BUCKET: vault.bucketName },
      memory: 1024,
    };

    const others: Record<Exclude<FunctionName, 'runs' | 'microdata'>, LambdaFunction> = {
      receive: fn({
        name: 'receive',
        role: 'AddsToVaultAndReceipts',
        ...receiving,
      }),
      dispatch: fn({
        name: 'dispatch',
        role: 'FollowsReceiptsAndOrdersIntake',
        may: [
          mayFollow(fieldwork, work),
          mayAddMany(fieldwork, work),
          maySend(queues.intake, work),
          maySend(queues.streamDead, work),
        ],
        environment: { FIELDWORK_TABLE, INTAKE_QUEUE: queues.intake.queueUrl },
      }),
      intake: fn({
        name: 'intake',
        role: 'OpensVaultAndPartsNamesFromAnswers',
        may: [
          mayTakeFrom(queues.intake, work),
          mayReadObjects(vault, keys.vault),
          mayReadObjects(definitions, work),
          mayRead(fieldwork, work),
          mayAdd(fieldwork, work),
          mayAdd(identity, keys.identity),
          mayWrapDataKeys(keys.identity),
          mayMakePseudonyms(keys.pseudonym),
          mayAddObjects(interviews, work),
        ],
        environment: {
          FIELDWORK_TABLE,
          DEFINITIONS_BUCKET,
          IDENTITY_TABLE: identity.tableName,
          VAULT_BUCKET: vault.bucketName,
          INTERVIEWS_BUCKET: interviews.bucketName,
          IDENTITY_KEY: keys.identity.keyArn,
          PSEUDONYM_KEY: keys.pseudonym.keyArn,
          PSEUDONYM_GENERATION: '1',
        },
        timeout: INTAKE_TIMEOUT,
        memory: 1024,
      }),
      recount: fn({
        name: 'recount',
        role: 'FollowsFactsAndCountsAreas',
        may: [
          mayFollow(fieldwork, work),
          mayRead(fieldwork, work),
          mayAdd(fieldwork, work),
          // An area is counted outside the sample unless it has been entered meanwhile.
          mayAddUnless(fieldwork),
          maySend(queues.streamDead, work),
        ],
        environment: { FIELDWORK_TABLE },
      }),
      fieldwork: fn({
        name: 'fieldwork',
        role: 'DrawsSampleAndReadsBoard',
        may: [
          mayRead(fieldwork, work),
          mayAdd(fieldwork, work),
          mayAddUnless(fieldwork),
          mayReadObjects(definitions, work),
          mayAddObjects(definitions, work, '*/frames/*', '*/draw.json'),
          // Forms about areas are without names; the interviews are none of its business.
          mayReadObjects(interviews, work, '*/forms/*', '*/listings/*', '*/quality/*'),
          mayAddObjects(interviews, work, '*/listings/*'),
        ],
        environment: {
          FIELDWORK_TABLE,
          DEFINITIONS_BUCKET,
          INTERVIEWS_BUCKET: interviews.bucketName,
        },
        // A frame of 100,000 areas is read, drawn from and entered in one request; API Gateway waits for 30 seconds.
        timeout: Duration.seconds(29),
        memory: 2048,
      }),
      casework: fn({
        name: 'casework',
        role: 'DecidesAboutCases',
        may: [
          mayRead(fieldwork, work),
          mayAdd(fieldwork, work),
          mayReadObjects(definitions, work),
          mayReadObjects(interviews, work, '*/interviews/*', '*/back-checks/*'),
          mayKeepComments(identity, keys.identity),
        ],
        environment: {
          FIELDWORK_TABLE,
          DEFINITIONS_BUCKET,
          INTERVIEWS_BUCKET: interviews.bucketName,
          IDENTITY_TABLE: identity.tableName,
          IDENTITY_KEY: keys.identity.keyArn,
        },
      }),
      definitions: fn({
        name: 'definitions',
        role: 'PublishesDefinitions',
        may: [
          mayRead(fieldwork, work),
          mayAdd(fieldwork, work),
          mayReadObjects(definitions, work),
          mayAddObjects(definitions, work),
        ],
        environment: { FIELDWORK_TABLE, DEFINITIONS_BUCKET },
      }),
      publish: fn({
        name: 'publish',
        role: 'ReadsInterviewsAndAddsPublications',
        may: [
          mayRead(fieldwork, work),
          mayAdd(fieldwork, work),
          mayReadObjects(interviews, work),
          mayReadObjects(definitions, work),
          mayAddObjects(publications, work),
          // A run is compared with the one before it, and its files are looked at before it is made known.
          mayReadObjects(publications, work),
          // What was written of a release goes where its building fails.
          mayRemoveObjects(publications, '*/microdata/*'),
          // Not among what is published: reports on the fieldwork speak of staff and cases, and a night's plan and what
          // its steps keep for one another of every interview, and the analysis tables.
          mayAddObjects(interviews, work, '*/quality/*', '*/nights/*', '*/tables/*'),
          mayMakePseudonyms(keys.pseudonym),
        ],
        environment: {
          FIELDWORK_TABLE,
          DEFINITIONS_BUCKET,
          INTERVIEWS_BUCKET: interviews.bucketName,
          PUBLICATIONS_BUCKET: publications.bucketName,
          PSEUDONYM_KEY: keys.pseudonym.keyArn,
        },
        timeout: Duration.minutes(15),
        memory: 2048,
      }),
      data: fn({
        name: 'data',
        role: 'ReadsPublicationsAndLogsDownloads',
        may: [
          mayRead(fieldwork, work),
          mayAdd(fieldwork, work),
          mayReadObjects(publications, work),
        ],
        environment: { FIELDWORK_TABLE, PUBLICATIONS_BUCKET: publications.bucketName },
      }),
      erasure: fn({
        name: 'erasure',
        role: 'ErasesHouseholds',
        may: [
          mayRead(fieldwork, work),
          mayAdd(fieldwork, work),
          mayForget(identity, keys.identity),
          mayMakePseudonyms(keys.pseudonym),
          // It opens neither the vault nor an interview: it knows where they lie. Plans of nights know which part has which case.
          mayRemoveObjects(vault),
          mayReadObjects(interviews, work, '*/nights/*', '*/quality/*'),
          mayRemoveObjects(
            interviews,
            ...['*/interviews/*', '*/back-checks/*', '*/quality/*'],
            '*/nights/*',
            '*/tables/*',
          ),
        ],
        environment: {
          FIELDWORK_TABLE,
          IDENTITY_TABLE: identity.tableName,
          VAULT_BUCKET: vault.bucketName,
          INTERVIEWS_BUCKET: interviews.bucketName,
          PSEUDONYM_KEY: keys.pseudonym.keyArn,
          PSEUDONYM_GENERATION: '1',
        },
        timeout: Duration.seconds(29),
        memory: 1024,
      }),
      devices: fn({
        name: 'devices',
        role: 'MakesAndRevokesDevices',
        may: [mayRead(fieldwork, work), mayAdd(fieldwork, work)],
        environment: { FIELDWORK_TABLE },
      }),
      openrosa: fn({
        name: 'openrosa',
        role: 'GivesFormsToDevicesAndAddsToVault',
        ...receiving,
      }),
      session: fn({
        name: 'session',
        role: 'SignsStaffIn',
        // Cognito lets anybody ask it to sign somebody in: by a password, or by the token in a cookie.
        may: [],
        environment: { ISSUER: signIn.issuer, CLIENT_ID: signIn.client.userPoolClientId },
      }),
      site: fn({
        name: 'site',
        role: 'ReadsNothing',
        may: [],
        environment: {
          ISSUER: signIn.issuer,
          CLIENT_ID: signIn.client.userPoolClientId,
        },
        memory: 256,
      }),
    };

    const night = createNight(this, others.publish, { bucket: interviews, key: work });
    const release = createRelease(this, others.publish);
    const functions: Record<FunctionName, LambdaFunction> = {
      ...others,
      microdata: fn({
        name: 'microdata',
        role: 'HandsOutMicrodata',
        may: [
          mayRead(fieldwork, work),
          mayAdd(fieldwork, work),
          mayReadObjects(definitions, work),
          // What was built is looked at again before it is signed, and given to readers; what is withdrawn goes.
          mayReadObjects(publications, work, '*/microdata/*'),
          mayAddObjects(publications, work, '*/microdata/*'),
          mayRemoveObjects(publications, '*/microdata/*'),
          maySign(keys.release),
          mayStart(release),
        ],
        environment: {
          FIELDWORK_TABLE,
          DEFINITIONS_BUCKET,
          PUBLICATIONS_BUCKET: publications.bucketName,
          RELEASE_KEY: keys.release.keyArn,
          STATE_MACHINE: release.stateMachineArn,
        },
        // Every file of a release is read before it is signed; API Gateway waits for 30 seconds.
        timeout: Duration.seconds(29),
        memory: 2048,
      }),
      runs: fn({
        name: 'runs',
        role: 'StartsNightsAndSaysHowFarTheyAre',
        may: [
          mayRead(fieldwork, work),
          mayAdd(fieldwork, work),
          mayStart(night),
          // What a run changed and withheld, and which amounts had no rate; of the interviews nothing.
          mayReadObjects(interviews, work, '*/changes.json', '*/audit.json', '*/without-rate.json'),
        ],
        environment: {
          FIELDWORK_TABLE,
          INTERVIEWS_BUCKET: interviews.bucketName,
          STATE_MACHINE: night.stateMachineArn,
        },
      }),
    };

    createLake(this, stage, { interviews, accessLogs: stores.accessLogs, key: work });
    followWithFunctions(fieldwork, queues, functions);
    runNightly(this, night, queues, work);
    const { api, stage: apiStage } = createApi(this, signIn, functions);
    createAlarms(this, {
      key: work,
      email: alarmEmail,
      deadLetters: {
        Intake: queues.intakeDead,
        Stream: queues.streamDead,
        Schedule: queues.scheduleDead,
      },
      followers: { Dispatch: functions.dispatch, Recount: functions.recount },
      functions,
      machines: { Night: night, Release: release },
      stage: apiStage,
    });

    Tags.of(this).add('application', 'sojourn');
    Tags.of(this).add('stage', stage);
    const web = createWeb(this, api, stores.accessLogs);
    new CfnOutput(this, 'WebUrl', { value: `https://${web.distributionDomainName}` });
    new CfnOutput(this, 'ApiUrl', { value: api.apiEndpoint });
    new CfnOutput(this, 'UserPoolId', { value: signIn.pool.userPoolId });
    new CfnOutput(this, 'ClientId', { value: signIn.client.userPoolClientId });
    new CfnOutput(this, 'IntakeDeadQueueUrl', { value: queues.intakeDead.queueUrl });
  }
}

/** Receipts go to dispatch, facts of an area to recount, orders to intake; each with a place for what will not go. */
function followWithFunctions(
  fieldwork: Table,
  queues: Queues,
  functions: Record<FunctionName, LambdaFunction>,
): void {
  const added = (sortKey: unknown) => [
    FilterCriteria.filter({
      eventName: FilterRule.isEqual('INSERT'),
      dynamodb: { Keys: { sk: { S: sortKey } } },
    }),
  ];
  const follow = (filters: ReturnType<typeof added>, window: Duration) =>
    new DynamoEventSource(fieldwork as Table & ITable, {
      startingPosition: StartingPosition.TRIM_HORIZON,
      filters,
      batchSize: 100,
      maxBatchingWindow: window,
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      // Tried for as long as the stream remembers. Nothing in a receipt or a fact can be poisonous for good.
      retryAttempts: -1,
      onFailure: new SqsDlq(queues.streamDead),
    });
  functions.dispatch.addEventSource(
    follow(added(FilterRule.isEqual('RECEIPT')), Duration.seconds(1)),
  );
  functions.recount.addEventSource(
    // An area is counted once for all its facts of a moment.
    follow(added(FilterRule.beginsWith(FACT)), Duration.seconds(5)),
  );
  functions.intake.addEventSource(
    new SqsEventSource(queues.intake, { batchSize: 10, reportBatchItemFailures: true }),
  );
}

function runNightly(scope: Construct, night: StateMachine, queues: Queues, key: Key): void {
  const role = new Role(scope, 'StartsNightlyRun', {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com'),
  });
  for (const statement of mayStart(night)) role.addToPolicy(statement);
  for (const statement of maySend(queues.scheduleDead, key)) role.addToPolicy(statement);
  new Schedule(scope, 'Nightly', {
    description: 'Figures and reports of every survey',
    schedule: ScheduleExpression.cron({ minute: '0', hour: '2', timeZone: TimeZone.ETC_UTC }),
    target: new StepFunctionsStartExecution(night as StateMachine & IStateMachine, {
      role: role.withoutPolicyUpdates(),
      input: ScheduleTargetInput.fromObject({ scheduledAt: ContextAttribute.scheduledTime }),
      deadLetterQueue: queues.scheduleDead,
      retryAttempts: 3,
      maxEventAge: Duration.hours(6),
    }),
  });
}
