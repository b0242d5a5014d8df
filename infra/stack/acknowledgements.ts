import { type Stack, Validations } from 'aws-cdk-lib';

/** Findings of the AwsSolutions rules that we leave standing, each with its reason. */
const acknowledged: { id: string; reason: string }[] = [];

export function acknowledge(stack: Stack): void {
  for (const finding of acknowledged) Validations.of(stack).acknowledge(finding);
}
