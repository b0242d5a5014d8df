import { RemovalPolicy } from 'aws-cdk-lib';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

export interface Keys {
  /** Raw submissions, names and all. Opened by intake alone. */
  vault: Key;
  /** Wraps the key of each area, which wraps those of its households. */
  identity: Key;
  /** Everything without names: the Fieldwork table, interviews, products, queues and alarms. */
  work: Key;
  /** HMAC key of the pseudonyms. It never leaves KMS. */
  pseudonym: Key;
  /** Signs the manifests of releases. Its private half never leaves KMS. */
  release: Key;
}

export function createKeys(scope: Construct): Keys {
  const key = (id: string, description: string) =>
    new Key(scope, id, {
      description,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  return {
    vault: key('VaultKey', 'Sojourn: submissions as received, with names'),
    identity: key(
      'IdentityKey',
      'Sojourn: wraps the key of each area, which wraps those of its households',
    ),
    work: key('WorkKey', 'Sojourn: everything without names'),
    pseudonym: new Key(scope, 'PseudonymKey', {
      description: 'Sojourn: HMAC key of household pseudonyms',
      keySpec: KeySpec.HMAC_256,
      keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
      removalPolicy: RemovalPolicy.RETAIN,
    }),
    release: new Key(scope, 'ReleaseKey', {
      description: 'Sojourn: signs the manifests of releases of microdata',
      keySpec: KeySpec.ECC_NIST_P256,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy: RemovalPolicy.RETAIN,
    }),
  };
}
