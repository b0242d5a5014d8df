import { App } from 'aws-cdk-lib';
import { bundle } from './bundle.ts';
import { createApp } from './create-app.ts';

await bundle();
createApp(new App()).synth();
