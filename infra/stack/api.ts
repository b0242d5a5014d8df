import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { CfnStage, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  HttpApi,
  HttpNoneAuthorizer,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct, IDependable } from 'constructs';
import { type FunctionName, type Route, routes } from '../../functions/routes.ts';
import type { SignIn } from './sign-in.ts';

/**
 * Who has no token is held back before the function looks up the key: what devices send must not take the room of those who
 * have signed in, nor be crowded out by who tries keys.
 */
const OF_DEVICES = { ThrottlingRateLimit: 300, ThrottlingBurstLimit: 600 };

/** The HTTP API: every address of `routes`, each behind a verified token unless it says that it is open. */
export function createApi(
  scope: Construct,
  signIn: SignIn,
  functions: Record<FunctionName, LambdaFunction>,
): { api: HttpApi; stage: HttpStage } {
  const api = new HttpApi(scope, 'Api', {
    apiName: Stack.of(scope).stackName,
    createDefaultStage: false,
    defaultAuthorizer: new HttpJwtAuthorizer('StaffTokens', signIn.issuer, {
      jwtAudience: [signIn.client.userPoolClientId],
    }),
  });
  const ofDevices: { key: string; added: readonly IDependable[] }[] = [];
  const integrations = new Map<FunctionName, HttpLambdaIntegration>();
  for (const [key, route] of Object.entries(routes) as [string, Route][]) {
    const [method = '', path = ''] = key.split(' ');
    const integration =
      integrations.get(route.function) ??
      new HttpLambdaIntegration(`${route.function}Integration`, functions[route.function]);
    integrations.set(route.function, integration);
    const added = api.addRoutes({
      path,
      methods: [method as HttpMethod],
      integration,
      ...(route.roles === undefined && { authorizer: new HttpNoneAuthorizer() }),
    });
    if (route.function === 'openrosa') ofDevices.push({ key, added });
  }
  const logGroup = new LogGroup(scope, 'ApiAccessLog', {
    retention: RetentionDays.ONE_YEAR,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const stage = new HttpStage(scope, 'ApiStage', {
    httpApi: api,
    stageName: '$default',
    autoDeploy: true,
    // One survey of five teams sends a few interviews a minute; a day's work of 200 tablets coming online fits.
    throttle: { rateLimit: 500, burstLimit: 1000 },
    accessLogSettings: {
      destination: new LogGroupLogDestination(logGroup),
      // Of an address its pattern alone: the key of a device is part of its addresses.
      format: AccessLogFormat.custom(
        JSON.stringify({
          requestId: '$context.requestId',
          time: '$context.requestTime',
          route: '$context.routeKey',
          status: '$context.status',
          bytes: '$context.responseLength',
          milliseconds: '$context.responseLatency',
        }),
      ),
    },
  });
  const settings = stage.node.defaultChild as CfnStage;
  settings.routeSettings = Object.fromEntries(
    // As CloudFormation writes it: CDK hands this map on as it is.
    ofDevices.map(({ key }) => [key, OF_DEVICES]),
  );
  // What a stage says of an address must be there before it.
  stage.node.addDependency(...ofDevices.flatMap(({ added }) => added));
  return { api, stage };
}
