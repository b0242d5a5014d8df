import type { Service, ServiceContext, WireRequest, WireResponse } from '../service.ts';
import { INPUTS, readInput, type Operation } from './input.ts';
import { applyEffect, type KeyDeclaration, type KeyLife, type KmsEffect } from './key.ts';
import { KmsError, presentError } from './kms-error.ts';
import { OPERATIONS, type KmsCall } from './operations.ts';

export interface Kms extends Service {
  readonly name: 'kms';
  /** Makes the key known, at every start. Its material is made at the first, and journalled. */
  declareKey(declaration: KeyDeclaration): Promise<void>;
  /** An error that came before the service was asked (a refused signature), in KMS's words. Throws what it does not know. */
  refusal(error: unknown, request: WireRequest): WireResponse;
}

/**
 * A KMS in memory (JSON 1.1). The journal holds the key material: whoever reads the journal reads everything, so it
 * guards against mistakes on one's own machine and against nothing else.
 */
export function createKms(context: ServiceContext): Kms {
  const declared = new Map<string, KeyDeclaration>();
  const lives = new Map<string, KeyLife>();
  const commit = (effect: KmsEffect) => {
    applyEffect(lives, effect);
    return context.journal.append('kms', effect);
  };

  return {
    name: 'kms',
    async handle(request, authorize) {
      try {
        const name = operationOf(request);
        const output = await run(
          name,
          { context, declared, lives, authorize, commit },
          request.body,
        );
        return {
          status: 200,
          headers: { 'content-type': 'application/x-amz-json-1.1' },
          body: JSON.stringify(output),
        };
      } catch (error) {
        return presentError(error);
      }
    },
    replay: (effect) => applyEffect(lives, effect as KmsEffect),
    refusal: (error) => presentError(error),
    async declareKey(declaration) {
      declared.set(declaration.id, declaration);
      if (lives.has(declaration.id)) return;
      const secret = Buffer.from(context.random(32)).toString('base64');
      await commit({ kind: 'key', id: declaration.id, at: context.clock.now(), secret });
    },
  };
}

function operationOf(request: WireRequest): Operation {
  const name = /^TrentService\.(\w+)$/.exec(request.headers['x-amz-target'] ?? '')?.[1] ?? '';
  if (Object.hasOwn(INPUTS, name)) return name as Operation;
  throw new KmsError(
    'UnknownOperationException',
    `The embedded KMS does not know '${name}'. Known are: ${Object.keys(INPUTS).join(', ')}.`,
  );
}

function run<Name extends Operation>(name: Name, call: KmsCall, body: Uint8Array) {
  return OPERATIONS[name](call, readInput(name, body));
}
