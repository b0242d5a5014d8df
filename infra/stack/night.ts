import { Duration } from 'aws-cdk-lib';
import type { Policy } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import {
  Choice,
  Condition,
  DefinitionBody,
  DistributedMap,
  Fail,
  type IChainable,
  type INextable,
  JsonPath,
  Map as EachOf,
  Parallel,
  Pass,
  S3JsonItemReader,
  type State,
  type StateMachine,
  StateMachineType,
  Succeed,
} from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { NightStep } from '../../functions/publish/night-event.ts';
import { mayReadObjects } from './permissions.ts';
import { createPublishMachine } from './publish-machine.ts';
import { publishTask as task } from './publish-task.ts';

/** Parts of the interviews that are worked on at once. */
const PARTS_AT_ONCE = 40;
const SURVEYS_AT_ONCE = 4;

/**
 * The night, as a state machine: each step is one call of the publish function (functions/publish/night-event.ts says
 * what they tell each other). What fails in one survey is noted, and the others go on; the execution fails at its end if
 * anything did, so that somebody is woken.
 *
 * @param plans where the publish function writes each survey's plan, and its list of parts
 */
export function createNight(
  scope: Construct,
  publish: LambdaFunction,
  plans: { bucket: Bucket; key: Key },
): StateMachine {
  const inside = new Construct(scope, 'NightSteps');
  const { machine, role } = createPublishMachine(scope, publish, 'Night', {
    role: 'InvokesPublishAndReadsPlans',
    description: 'Sojourn night: invokes publish and reads plans',
    may: mayReadObjects(plans.bucket, plans.key, '*/nights/*/manifest.json'),
    comment: 'Figures and reports of every survey',
    definitionBody: DefinitionBody.fromChainable(flowOf(inside, publish)),
    timeout: Duration.hours(12),
  });
  // Each part is an execution of the machine itself. CDK has the words for it, and attaches them to nobody here.
  (machine.node.findChild('DistributedMapPolicy') as Policy).attachToRole(role);
  return machine;
}

function flowOf(scope: Construct, publish: LambdaFunction) {
  const surveys = task(scope, publish, 'Surveys', 'surveys', { night: JsonPath.entirePayload });
  const each = new EachOf(scope, 'EachSurvey', {
    itemsPath: '$.surveys',
    maxConcurrency: SURVEYS_AT_ONCE,
    resultSelector: { 'failed.$': '$[?(@.failed == true)].survey' },
  }).itemProcessor(surveyOf(scope, publish));
  const failed = new Fail(scope, 'NightFailed', {
    error: 'NightFailed',
    causePath: JsonPath.format(
      'Something failed in {}. What was published before stays; the log of the publish function says where it failed. Mend it and start the night again with the same input.',
      JsonPath.jsonToString(JsonPath.objectAt('$.failed')),
    ),
  });
  return surveys
    .next(each)
    .next(
      new Choice(scope, 'HasAnyFailed')
        .when(Condition.isPresent('$.failed[0]'), failed)
        .otherwise(new Succeed(scope, 'NightDone')),
    );
}

/**
 * One survey. Its report on quality is made also where there is no table; made with one it keeps nobody waiting, and where
 * it fails tables are published all the same.
 */
function surveyOf(scope: Construct, publish: LambdaFunction) {
  const step = (id: string, name: NightStep) =>
    task(scope, publish, id, name, ofRun, { resultPath: JsonPath.DISCARD });
  const parts = (id: string, name: 'gather' | 'measure') =>
    new DistributedMap(scope, id, {
      itemReader: new S3JsonItemReader({
        bucketNamePath: JsonPath.stringAt('$.manifest.bucket'),
        key: JsonPath.stringAt('$.manifest.key'),
      }),
      maxConcurrency: PARTS_AT_ONCE,
      mapExecutionType: StateMachineType.STANDARD,
      resultPath: JsonPath.DISCARD,
    }).itemProcessor(
      task(
        scope,
        publish,
        `${id}Part`,
        name,
        { ...ofRun, part: JsonPath.numberAt('$.part') },
        // Of a million parts there would be no room for as much as their names.
        { outputPath: JsonPath.DISCARD },
      ),
    );

  const failed = new Pass(scope, 'SurveyFailed', {
    parameters: {
      survey: JsonPath.stringAt('$.survey'),
      failed: true,
      error: JsonPath.stringAt('$.failure.Error'),
    },
  });
  const done = new Pass(scope, 'SurveyDone', {
    parameters: {
      survey: JsonPath.stringAt('$.survey'),
      failed: false,
      run: JsonPath.stringAt('$.run'),
    },
  });
  const caught = { resultPath: '$.failure' };

  const sideBySide = (id: string, ...branches: IChainable[]) =>
    new Parallel(scope, id, { resultPath: JsonPath.DISCARD }).branch(...branches);
  const judgeAlone = step('JudgeWithoutTables', 'judge').addCatch(failed, caught);
  judgeAlone.next(failed);
  const tables = [
    parts('Gather', 'gather'),
    step('Weigh', 'weigh'),
    parts('Measure', 'measure'),
    sideBySide('EstimateAndCross', step('Estimate', 'estimate'), step('Cross', 'cross')),
    step('Tabulate', 'tabulate'),
  ];
  for (const state of tables) state.addCatch(judgeAlone, caught);
  const files = sideBySide('MakeFiles', step('Count', 'count'), step('Produce', 'produce'));
  const unpublished = new Pass(scope, 'PublishFailed');
  const publishing = step('Publish', 'publish').addCatch(unpublished, caught);
  const both = new Parallel(scope, 'JudgeAndPublish', {
    resultSelector: { 'failures.$': '$[*].failure' },
    resultPath: '$.ended',
  }).branch(
    step('Judge', 'judge').addCatch(new Pass(scope, 'JudgeFailed'), caught),
    files.addCatch(unpublished, caught).next(publishing),
  );
  const failure = new Pass(scope, 'FirstFailure', {
    inputPath: '$.ended.failures[0]',
    resultPath: '$.failure',
  });
  const whole = new Choice(scope, 'WasAllDone')
    .when(Condition.isPresent('$.ended.failures[0]'), failure.next(failed))
    .otherwise(done);
  inOrder([...tables, both, whole]);

  const [gather] = tables;
  const hasInterviews = new Choice(scope, 'HasInterviews')
    .when(Condition.isNull('$.run'), done)
    .otherwise(gather ?? done);
  return task(scope, publish, 'Plan', 'plan', ofSurvey)
    .addCatch(failed, caught)
    .next(hasInterviews);
}

function inOrder(states: readonly (State & Partial<INextable>)[]): void {
  for (const [place, state] of states.entries()) {
    const next = states[place + 1];
    if (next !== undefined) state.next?.(next);
  }
}

const ofSurvey = {
  survey: JsonPath.stringAt('$.survey'),
  scheduledAt: JsonPath.stringAt('$.scheduledAt'),
};
const ofRun = { ...ofSurvey, run: JsonPath.stringAt('$.run') };
