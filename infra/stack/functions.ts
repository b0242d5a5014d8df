import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { FunctionName } from '../../functions/routes.ts';
import { bundleFolder } from '../bundle.ts';

export interface FunctionPlan {
  name: FunctionName;
  /** The role's name: what it may do, in words. */
  role: string;
  may: PolicyStatement[][];
  /** Without the SOJOURN_ prefix. */
  environment: Record<string, string>;
  memory?: number;
  timeout?: Duration;
  /** Most copies at once; left out: as many as the account allows. */
  atMost?: number;
}

/** One Lambda function with a role, a log and nothing else of its own. */
export function createFunction(scope: Construct, plan: FunctionPlan): LambdaFunction {
  const id = plan.name.charAt(0).toUpperCase() + plan.name.slice(1);
  const logGroup = new LogGroup(scope, `${id}Log`, {
    retention: RetentionDays.THREE_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const role = new Role(scope, plan.role, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    description: `Sojourn ${plan.name}: ${plan.role.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()}`,
  });
  role.addToPolicy(
    new PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
    }),
  );
  for (const statement of plan.may.flat()) role.addToPolicy(statement);
  return new LambdaFunction(scope, id, {
    description: `Sojourn: ${plan.name}`,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    handler: 'index.handler',
    code: Code.fromAsset(bundleFolder(plan.name)),
    // What this role may do is the list in its plan: nothing that uses the function adds to it.
    role: role.withoutPolicyUpdates(),
    logGroup,
    memorySize: plan.memory ?? 512,
    timeout: plan.timeout ?? Duration.seconds(15),
    ...(plan.atMost !== undefined && { reservedConcurrentExecutions: plan.atMost }),
    environment: Object.fromEntries(
      Object.entries(plan.environment).map(([name, value]) => [`SOJOURN_${name}`, value]),
    ),
  });
}
