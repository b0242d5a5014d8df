import type { Attributes } from './template.ts';

export const REGION = 'eu-central-1';
export const ACCOUNT = '000000000000';

const arn = (service: string, rest: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`;

/** What a `Ref` and a `Fn::GetAtt` give, for every type the embedded cloud knows. Names are the logical ids. */
type Describe = (id: string, origins: Origins) => Attributes;

export interface Origins {
  /** Where the API answers. */
  api: string;
  /** Where the services answer. */
  services: string;
}

const nothing: Describe = (id) => ({ '': id });

/** S3 takes small letters, digits and hyphens. */
const bucketName = (id: string) => id.toLowerCase();

const known: Record<string, Describe> = {
  'AWS::DynamoDB::Table': (id) => ({
    '': id,
    Arn: arn('dynamodb', `table/${id}`),
    StreamArn: arn('dynamodb', `table/${id}/stream/local`),
  }),
  'AWS::S3::Bucket': (id) => ({
    '': bucketName(id),
    Arn: `arn:aws:s3:::${bucketName(id)}`,
    RegionalDomainName: `${bucketName(id)}.s3.${REGION}.amazonaws.com`,
  }),
  'AWS::SQS::Queue': (id, { services }) => ({
    '': `${services}/${ACCOUNT}/${id}`,
    Arn: arn('sqs', id),
    QueueName: id,
  }),
  'AWS::KMS::Key': (id) => ({ '': id, Arn: arn('kms', `key/${id}`), KeyId: id }),
  'AWS::IAM::Role': (id) => ({ '': id, Arn: `arn:aws:iam::${ACCOUNT}:role/${id}` }),
  'AWS::Lambda::Function': (id) => ({ '': id, Arn: arn('lambda', `function:${id}`) }),
  'AWS::Logs::LogGroup': (id) => ({ '': id, Arn: arn('logs', `log-group:${id}:*`) }),
  'AWS::ApiGatewayV2::Api': (id, { api }) => ({ '': id, ApiEndpoint: api, ApiId: id }),
  'AWS::Cognito::UserPool': (id, { services }) => ({
    '': id,
    Arn: arn('cognito-idp', `userpool/${id}`),
    ProviderURL: `${services}/${id}`,
    UserPoolId: id,
  }),
  'AWS::Cognito::UserPoolClient': nothing,
  'AWS::ApiGatewayV2::Stage': nothing,
  'AWS::ApiGatewayV2::Route': nothing,
  'AWS::ApiGatewayV2::Integration': nothing,
  'AWS::ApiGatewayV2::Authorizer': (id) => ({ '': id, AuthorizerId: id }),
  'AWS::Lambda::EventSourceMapping': nothing,
  'AWS::Lambda::Permission': nothing,
  'AWS::Scheduler::Schedule': (id) => ({ '': id, Arn: arn('scheduler', `schedule/default/${id}`) }),
  'AWS::StepFunctions::StateMachine': (id) => ({
    '': arn('states', `stateMachine:${id}`),
    Arn: arn('states', `stateMachine:${id}`),
    Name: id,
  }),
  'AWS::IAM::Policy': nothing,
  'AWS::CloudFront::Distribution': (id, { api }) => ({ '': id, DomainName: new URL(api).host }),
  'AWS::CloudFront::Function': (id) => ({
    '': id,
    FunctionARN: `arn:aws:cloudfront::${ACCOUNT}:function/${id}`,
  }),
  'AWS::CloudFront::ResponseHeadersPolicy': nothing,
  'AWS::CloudFront::CachePolicy': nothing,
  'AWS::CloudFront::OriginAccessControl': (id) => ({ '': id, Id: id }),
  // What it puts into a bucket is read from the folder itself, so that nobody has to run it, with the tools in its layer.
  'Custom::CDKBucketDeployment': nothing,
  'AWS::Lambda::LayerVersion': nothing,
  // Nothing here acts on these: who may reach this machine's loopback is the person at it, and nobody is paged.
  'AWS::S3::BucketPolicy': nothing,
  'AWS::SQS::QueuePolicy': nothing,
  'AWS::SNS::Topic': (id) => ({ '': arn('sns', id), TopicName: id }),
  'AWS::SNS::TopicPolicy': nothing,
  'AWS::SNS::Subscription': nothing,
  'AWS::CloudWatch::Alarm': nothing,
  // Engines that ask the analysis tables are in AWS; here the tables are files for whoever wants to read them.
  'AWS::Glue::Database': nothing,
  'AWS::Glue::Table': nothing,
  'AWS::Athena::WorkGroup': nothing,
  'AWS::Athena::NamedQuery': nothing,
};

/** @returns undefined for a type that the embedded cloud does not know */
export function describe(id: string, type: string, origins: Origins): Attributes | undefined {
  return known[type]?.(id, origins);
}

/** What CloudFormation's pseudo parameters are here. */
export const pseudoParameters = {
  'AWS::Region': REGION,
  'AWS::AccountId': ACCOUNT,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackName': 'sojourn-local',
  'AWS::StackId': arn('cloudformation', 'stack/sojourn-local'),
};
