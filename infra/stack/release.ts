import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { type ILogGroup, LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import {
  DefinitionBody,
  JsonPath,
  LogLevel,
  StateMachine,
  StateMachineType,
} from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { mayDeliverLogs, publishTask } from './publish-task.ts';

/** The building of a release of microdata, as a state machine of one step: longer than anybody waits for an answer. */
export function createRelease(scope: Construct, publish: LambdaFunction): StateMachine {
  const logGroup = new LogGroup(scope, 'ReleaseLog', {
    logGroupName: `/aws/vendedlogs/states/${Stack.of(scope).stackName}-release`,
    retention: RetentionDays.THREE_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const role = new Role(scope, 'InvokesPublish', {
    assumedBy: new ServicePrincipal('states.amazonaws.com'),
    description: 'Sojourn release: invokes publish',
  });
  role.addToPolicy(
    new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [publish.functionArn] }),
  );
  role.addToPolicy(mayDeliverLogs());
  const build = publishTask(new Construct(scope, 'ReleaseSteps'), publish, 'Build', 'release', {
    survey: JsonPath.stringAt('$.survey'),
    release: JsonPath.stringAt('$.release'),
    number: JsonPath.numberAt('$.number'),
  });
  const machine = new StateMachine(scope, 'Release', {
    comment: 'Builds a release of microdata and has it judged',
    definitionBody: DefinitionBody.fromChainable(build),
    stateMachineType: StateMachineType.STANDARD,
    role: role.withoutPolicyUpdates(),
    timeout: Duration.hours(2),
    logs: {
      destination: logGroup as LogGroup & ILogGroup,
      level: LogLevel.ALL,
      includeExecutionData: false,
    },
  });
  machine.node.addDependency(role);
  return machine;
}
