import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AccountRecovery, Mfa, UserPool, type UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';

export interface SignIn {
  pool: UserPool;
  client: UserPoolClient;
  issuer: string;
}

/**
 * Staff accounts. Roles are groups named `SURVEY:role`, so one pool serves many surveys. Nobody can make an account for
 * themselves.
 */
export function createSignIn(scope: Construct): SignIn {
  const pool = new UserPool(scope, 'Staff', {
    selfSignUpEnabled: false,
    signInAliases: { username: true },
    // One person has one code: nobody is let in as another by typing it in capitals.
    signInCaseSensitive: false,
    accountRecovery: AccountRecovery.NONE,
    mfa: Mfa.OPTIONAL,
    mfaSecondFactor: { otp: true, sms: false },
    passwordPolicy: {
      minLength: 12,
      requireDigits: true,
      requireLowercase: true,
      requireUppercase: true,
      requireSymbols: true,
      tempPasswordValidity: Duration.days(7),
    },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  const client = pool.addClient('Tablets', {
    authFlows: { userPassword: true, userSrp: true },
    generateSecret: false,
    preventUserExistenceErrors: true,
    // Who signs out ends the session at Cognito too.
    enableTokenRevocation: true,
    accessTokenValidity: Duration.hours(1),
    idTokenValidity: Duration.hours(1),
    // A team may be out of reach of any network for weeks, and must be able to hand in when it is back.
    refreshTokenValidity: Duration.days(60),
  });
  return { pool, client, issuer: pool.userPoolProviderUrl };
}
