import { Duration } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { DefinitionBody, JsonPath, type StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { createPublishMachine } from './publish-machine.ts';
import { publishTask } from './publish-task.ts';

/** The building of a release of microdata, as a state machine of one step: longer than anybody waits for an answer. */
export function createRelease(scope: Construct, publish: LambdaFunction): StateMachine {
  const build = publishTask(new Construct(scope, 'ReleaseSteps'), publish, 'Build', 'release', {
    survey: JsonPath.stringAt('$.survey'),
    release: JsonPath.stringAt('$.release'),
    number: JsonPath.numberAt('$.number'),
  });
  const { machine } = createPublishMachine(scope, publish, 'Release', {
    role: 'InvokesPublish',
    description: 'Sojourn release: invokes publish',
    comment: 'Builds a release of microdata and has it judged',
    definitionBody: DefinitionBody.fromChainable(build),
    timeout: Duration.hours(2),
  });
  return machine;
}
