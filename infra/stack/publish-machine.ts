import { type Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { type ILogGroup, LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import {
  type DefinitionBody,
  LogLevel,
  StateMachine,
  StateMachineType,
} from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';

/** What is particular to one of the machines. */
interface PublishMachine {
  /** What its role is called, and what for. */
  role: string;
  description: string;
  /** What the role may besides invoking publish. */
  may?: readonly PolicyStatement[];
  comment: string;
  definitionBody: DefinitionBody;
  timeout: Duration;
}

/** A state machine whose steps are calls of the publish function, with its role and its log. */
export function createPublishMachine(
  scope: Construct,
  publish: LambdaFunction,
  id: string,
  { role: roleId, description, may = [], ...about }: PublishMachine,
): { machine: StateMachine; role: Role } {
  const logGroup = new LogGroup(scope, `${id}Log`, {
    // With this beginning CloudWatch needs no rule for each log group that a service delivers to.
    logGroupName: `/aws/vendedlogs/states/${Stack.of(scope).stackName}-${id.toLowerCase()}`,
    retention: RetentionDays.THREE_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const role = new Role(scope, roleId, {
    assumedBy: new ServicePrincipal('states.amazonaws.com'),
    description,
  });
  role.addToPolicy(
    new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [publish.functionArn] }),
  );
  for (const statement of [...may, mayDeliverLogs()]) role.addToPolicy(statement);
  const machine = new StateMachine(scope, id, {
    ...about,
    stateMachineType: StateMachineType.STANDARD,
    role: role.withoutPolicyUpdates(),
    logs: {
      destination: logGroup as LogGroup & ILogGroup,
      level: LogLevel.ALL,
      // Surveys, runs and numbers of parts, and no answer: but who was published when is in the history for long enough.
      includeExecutionData: false,
    },
  });
  machine.node.addDependency(role);
  return { machine, role };
}

/** Delivery of a machine's log: CloudWatch grants these calls for all log groups or for none. */
const mayDeliverLogs = () =>
  new PolicyStatement({
    actions: [
      'logs:CreateLogDelivery',
      'logs:DeleteLogDelivery',
      'logs:DescribeLogGroups',
      'logs:DescribeResourcePolicies',
      'logs:GetLogDelivery',
      'logs:ListLogDeliveries',
      'logs:PutResourcePolicy',
      'logs:UpdateLogDelivery',
    ],
    resources: ['*'],
  });
