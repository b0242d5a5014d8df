/** `npm run synth`: writes the CloudFormation template to cdk.out/, checked by the AwsSolutions rules. */
import { App } from 'aws-cdk-lib';
import { bundle } from './bundle.ts';
import { buildWeb } from '../web/build.ts';
import { createApp } from './create-app.ts';

await bundle();
await buildWeb();
const assembly = createApp(new App({ outdir: 'cdk.out' })).synth();
for (const { templateFullPath } of assembly.stacks) console.log(templateFullPath);
