import { type Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Findings of the AwsSolutions rules that we leave standing, each where it is found and with its reason. */
export interface Acknowledgement {
  /** The construct's path in the stack. */
  at: string;
  id: string;
  reason: string;
}

const objects = (role: string, bucket: string, what: string): Acknowledgement => ({
  at: role,
  id: `AwsSolutions-IAM5[Resource::<${bucket}.Arn>/*]`,
  reason: `${what}: the objects' names are not known before they are written, and the bucket holds nothing else.`,
});

const some = (role: string, bucket: string, names: string, what: string): Acknowledgement => ({
  at: role,
  id: `AwsSolutions-IAM5[Resource::<${bucket}.Arn>/${names}]`,
  reason: `${what}: of these objects alone, whose names are not known before they are written.`,
});

const open = (route: string, what: string): Acknowledgement => ({
  at: `Api/${route}`,
  id: 'AwsSolutions-APIG4',
  reason: `${what}, the same for everyone and without a figure or a name in it: it is needed before anybody can sign in.`,
});

const released = (route: string): Acknowledgement => ({
  at: `Api/GET--public--surveys--{survey}--${route}`,
  id: 'AwsSolutions-APIG4',
  reason:
    'What was released is for everybody: the figures and reports of runs that were opened, and which releases of microdata were approved; nothing else.',
});

const ofDevice = (route: string): Acknowledgement => ({
  at: `Api/${route}`,
  id: 'AwsSolutions-APIG4',
  reason:
    'ODK Collect knows no tokens: the key in the address is 384 bits of chance, which the function looks up by its hash before it does anything.',
});

const logDelivery = (role: string): Acknowledgement => ({
  at: role,
  id: 'AwsSolutions-IAM5[Resource::*]',
  reason:
    'Delivery of a log is arranged by calls that CloudWatch grants for all log groups or for none. They read and write no log.',
});

/** The parts of a night are executions of the machine, whose names are not known before they begin. */
const ownExecutions = (names: string): Acknowledgement => ({
  at: 'Night/DistributedMapPolicy',
  id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:{"Fn::Select":[6,{"Fn::Split":[":",{"Ref":"Night021A334B"}]}]}${names}]`,
  reason: 'The state machine may look at, end and go on with executions of its own, and no others.',
});

const isDeadLetterQueue = (queue: string): Acknowledgement => ({
  at: queue,
  id: 'AwsSolutions-SQS3',
  reason:
    'This is a dead-letter queue itself, of a stream mapping or a schedule, with an alarm on its first message.',
});

export const acknowledgements: readonly Acknowledgement[] = [
  objects(
    'AddsToVaultAndReceipts',
    'VaultBucket95CBF29A',
    'Receive may add submissions to the vault',
  ),
  objects(
    'AddsToVaultAndReceipts',
    'DefinitionsBucket281FAEA0',
    'Receive may read definitions, which hold no names and which all staff may read',
  ),
  objects(
    'OpensVaultAndPartsNamesFromAnswers',
    'VaultBucket95CBF29A',
    'Intake may read submissions',
  ),
  objects(
    'OpensVaultAndPartsNamesFromAnswers',
    'DefinitionsBucket281FAEA0',
    'Intake may read definitions',
  ),
  objects(
    'OpensVaultAndPartsNamesFromAnswers',
    'InterviewsBucketA5C11A78',
    'Intake may add interviews',
  ),
  objects(
    'DrawsSampleAndReadsBoard',
    'DefinitionsBucket281FAEA0',
    'The fieldwork goes by definitions, frames and the draw',
  ),
  some(
    'DrawsSampleAndReadsBoard',
    'DefinitionsBucket281FAEA0',
    '*/frames/*',
    'Managers import frames',
  ),
  some(
    'DrawsSampleAndReadsBoard',
    'DefinitionsBucket281FAEA0',
    '*/draw.json',
    'The areas that were drawn are kept',
  ),
  some(
    'DrawsSampleAndReadsBoard',
    'InterviewsBucketA5C11A78',
    '*/forms/*',
    'Households are drawn from listing forms, which hold no names',
  ),
  some(
    'DrawsSampleAndReadsBoard',
    'InterviewsBucketA5C11A78',
    '*/listings/*',
    'The households of closed listings are kept, without names',
  ),
  objects(
    'DecidesAboutCases',
    'DefinitionsBucket281FAEA0',
    'Decisions about cases go by definitions',
  ),
  some(
    'DecidesAboutCases',
    'InterviewsBucketA5C11A78',
    '*/interviews/*',
    'Supervisors review interviews, which hold no names',
  ),
  some(
    'DecidesAboutCases',
    'InterviewsBucketA5C11A78',
    '*/back-checks/*',
    'Supervisors review back-checks, which hold no names',
  ),
  some(
    'DrawsSampleAndReadsBoard',
    'InterviewsBucketA5C11A78',
    '*/quality/*',
    'Supervisors read the reports on the quality of the fieldwork',
  ),
  objects('PublishesDefinitions', 'DefinitionsBucket281FAEA0', 'Managers publish definitions'),
  objects(
    'ReadsInterviewsAndAddsPublications',
    'InterviewsBucketA5C11A78',
    'The nightly job reads interviews',
  ),
  objects(
    'ReadsInterviewsAndAddsPublications',
    'DefinitionsBucket281FAEA0',
    'The nightly job reads definitions',
  ),
  objects(
    'ReadsInterviewsAndAddsPublications',
    'PublicationsBucket3DF176DA',
    'The nightly job adds publications, and looks at them before it makes a run known',
  ),
  some(
    'ReadsInterviewsAndAddsPublications',
    'InterviewsBucketA5C11A78',
    '*/quality/*',
    'The nightly job adds reports on the quality of the fieldwork',
  ),
  some(
    'ReadsInterviewsAndAddsPublications',
    'InterviewsBucketA5C11A78',
    '*/tables/*',
    'The nightly job adds the analysis tables',
  ),
  some(
    'StartsNightsAndSaysHowFarTheyAre',
    'InterviewsBucketA5C11A78',
    '*/changes.json',
    'Managers read what a run changed',
  ),
  some(
    'StartsNightsAndSaysHowFarTheyAre',
    'InterviewsBucketA5C11A78',
    '*/audit.json',
    'Managers read what a run withheld',
  ),
  some(
    'StartsNightsAndSaysHowFarTheyAre',
    'InterviewsBucketA5C11A78',
    '*/without-rate.json',
    'Managers read which amounts had no rate',
  ),
  objects(
    'ReadsPublicationsAndLogsDownloads',
    'PublicationsBucket3DF176DA',
    'Readers are given publications',
  ),
  objects(
    'ErasesHouseholds',
    'VaultBucket95CBF29A',
    'Submissions of an erased household are removed',
  ),
  ...['*/interviews/*', '*/back-checks/*', '*/nights/*', '*/quality/*', '*/tables/*'].map((names) =>
    some(
      'ErasesHouseholds',
      'InterviewsBucketA5C11A78',
      names,
      'What is kept of an erased household is removed',
    ),
  ),
  some(
    'ReadsInterviewsAndAddsPublications',
    'PublicationsBucket3DF176DA',
    '*/microdata/*',
    'What was written of a release that could not be built is removed',
  ),
  objects('HandsOutMicrodata', 'DefinitionsBucket281FAEA0', 'Releases keep to definitions'),
  some(
    'HandsOutMicrodata',
    'PublicationsBucket3DF176DA',
    '*/microdata/*',
    'Files of releases are looked at, signed, handed out and withdrawn',
  ),
  objects(
    'GivesFormsToDevicesAndAddsToVault',
    'VaultBucket95CBF29A',
    'What devices send may be added to the vault',
  ),
  objects(
    'GivesFormsToDevicesAndAddsToVault',
    'DefinitionsBucket281FAEA0',
    'Forms are made from definitions, which hold no names and which all staff may read',
  ),
  ...[
    'GET--v1--key--{key}--projects--{survey}--formList',
    'GET--v1--key--{key}--projects--{survey}--forms--{form}--{file}',
    'GET--v1--key--{key}--projects--{survey}--forms--{form}--{version}--manifest',
    'GET--v1--key--{key}--projects--{survey}--forms--{form}--{version}--media--{file}',
    'GET--v1--key--{key}--projects--{survey}--entities--{list}--integrity',
    'HEAD--v1--key--{key}--projects--{survey}--submission',
    'POST--v1--key--{key}--projects--{survey}--submission',
  ].map(ofDevice),
  open('GET--config', 'Where to sign in'),
  open('GET--openapi.json', 'What the interface is'),
  open('POST--session', 'Signing in'),
  open('POST--session--password', 'Choosing a first password'),
  open('POST--session--renewal', 'Going on with a session'),
  open('DELETE--session', 'Ending a session'),
  released('runs'),
  released('runs--{run}--files--{file}'),
  released('indicators'),
  released('catalogue'),
  released('databank'),
  released('census-table'),
  released('trends'),
  released('microdata'),
  some(
    'ReadsInterviewsAndAddsPublications',
    'InterviewsBucketA5C11A78',
    '*/nights/*',
    'The nightly job adds its plans and what its steps keep for one another; beside them lies what releases of its run withheld',
  ),
  some(
    'InvokesPublishAndReadsPlans',
    'InterviewsBucketA5C11A78',
    '*/nights/*/manifest.json',
    'The state machine reads which parts a night has',
  ),
  logDelivery('InvokesPublishAndReadsPlans'),
  logDelivery('InvokesPublish'),
  ownExecutions(':*'),
  ownExecutions('/*:*'),
  ...['Night', 'Release'].map((at) => ({
    at,
    id: 'AwsSolutions-SF2',
    reason:
      'The history of an execution tells every step with its times for ninety days, and each step is one call of one function: a trace would say the same again, at a price.',
  })),
  objects('PutsScreensInTheirPlace', 'WebBucket12880F5B', 'A deployment puts the screens here'),
  {
    at: 'Custom::CDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C',
    id: 'AwsSolutions-L1',
    reason:
      'The function that puts the screens into their bucket is CDK’s own, runs at deployments alone, and gets its runtime with CDK.',
  },
  {
    at: 'Web',
    id: 'AwsSolutions-CFR1',
    reason:
      'Figures are for everybody everywhere, and staff may be abroad: emigrants are asked where they live.',
  },
  {
    at: 'Web',
    id: 'AwsSolutions-CFR2',
    reason:
      'A web application firewall costs more per month than all else here together. The API is throttled, looks at bodies before it parses them, and Cognito locks accounts.',
  },
  {
    at: 'Web',
    id: 'AwsSolutions-CFR3',
    reason:
      'Its log would keep the network addresses of everyone who reads a figure. The API’s log tells of every request that reaches it, without them.',
  },
  {
    at: 'Web',
    id: 'AwsSolutions-CFR4',
    reason:
      'Which versions of TLS are taken at a name below cloudfront.net is for CloudFront to say; only a name and a certificate of the office’s own let it demand TLS 1.2. Browsers of today take no older one.',
  },
  isDeadLetterQueue('StreamDead'),
  isDeadLetterQueue('ScheduleDead'),
  {
    at: 'Staff',
    id: 'AwsSolutions-COG2',
    reason:
      'A second factor is offered, not demanded: enumerators share tablets where there is no telephone network. Survey offices may demand it of managers and analysts.',
  },
  {
    at: 'Staff',
    id: 'AwsSolutions-COG8',
    reason:
      'Threat protection costs more per account and month than all else here together; nobody can sign up alone, and the API is throttled. An office that wants it changes the plan of its pool.',
  },
];

/** @throws Error for an acknowledgement of something that is not in the stack any more */
export function acknowledge(stack: Stack): void {
  for (const { at, id, reason } of acknowledgements) {
    Validations.of(constructAt(stack, at)).acknowledge({ id, reason });
  }
}

function constructAt(stack: Stack, path: string): IConstruct {
  let found: IConstruct = stack;
  for (const id of path.split('/')) {
    const child: IConstruct | undefined = found.node.tryFindChild(id);
    if (child === undefined)
      throw new Error(`There is no ${path} in the stack to acknowledge a finding of.`);
    found = child;
  }
  return found;
}
