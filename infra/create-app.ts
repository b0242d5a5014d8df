import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { acknowledge } from './stack/acknowledgements.ts';
import { SojournStack } from './stack/sojourn-stack.ts';

/**
 * The deployable application. Settings come from the context: `-c stage=prod -c vaultDays=365 -c alarmEmail=...`.
 *
 * @throws Error naming the setting that cannot be used
 */
export function createApp(app: App): App {
  const setting = (name: string): unknown => app.node.tryGetContext(name);
  const stage = String(setting('stage') ?? 'dev');
  if (!/^[a-z][a-z0-9]{0,15}$/.test(stage)) {
    throw new Error(`The stage "${stage}" cannot be used: give up to 16 small letters and digits.`);
  }
  const vaultDays = Number(setting('vaultDays') ?? 365);
  if (!Number.isInteger(vaultDays) || vaultDays < 1) {
    throw new Error('vaultDays must be a whole number of days, 1 or more.');
  }
  const email = setting('alarmEmail');
  const stack = new SojournStack(app, `sojourn-${stage}`, {
    stage,
    vaultDays,
    alarmEmail: typeof email === 'string' ? email : undefined,
    description: 'Sojourn: household surveys on migration and development',
  });
  acknowledge(stack);
  if (process.env['CDK_VALIDATION'] !== 'false') {
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  }
  return app;
}
