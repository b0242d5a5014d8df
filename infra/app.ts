import { App } from 'aws-cdk-lib';
import { addSurveyTables } from './add-survey-tables.ts';
import { bundle } from './bundle.ts';
import { buildWeb } from '../web/build.ts';
import { createApp } from './create-app.ts';

await bundle();
await buildWeb();
const app = createApp(new App());
await addSurveyTables(app);
app.synth();
