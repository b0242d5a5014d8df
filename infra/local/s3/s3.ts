import type { Authorize, Service, ServiceContext, WireRequest, WireResponse } from '../service.ts';
import type { BucketDeclaration, Shelf } from './bucket.ts';
import { readCall, type S3State } from './call.ts';
import { corsHeaders, preflight } from './cors.ts';
import { applyEffect, type S3Effect } from './effect.ts';
import { expireObjects } from './lifecycle.ts';
import { objectCreated, type S3Event } from './notification.ts';
import { operationOf } from './route.ts';
import { presentError } from './s3-error.ts';

export interface S3 extends Service {
  readonly name: 's3';
  /** Makes the bucket known, at every start; what lay in it before is in it still. */
  declareBucket(declaration: BucketDeclaration): Promise<void>;
  /** The listener is told of every object that is made, once it is on disk. Gives a way to stop. */
  onObjectCreated(bucket: string, listener: (event: S3Event) => void): () => void;
  /** Removes what the lifecycle rules say has had its time, by the context's clock. Gives how many removals. */
  expire(): Promise<number>;
  /** An error that came before the service was asked (a refused signature), in S3's words. Throws what it does not know. */
  refusal(error: unknown, request: WireRequest): WireResponse;
}

/** An S3 in memory: path-style addresses, REST-XML, strong consistency, every effect journalled before the answer. */
export function createS3(context: ServiceContext): S3 {
  const shelves = new Map<string, Shelf>();
  const declared = new Map<string, BucketDeclaration>();
  const listeners = new Map<string, Set<(event: S3Event) => void>>();
  let order = 0;

  const state: S3State = {
    context,
    declared,
    shelves,
    commit(effect, blob) {
      applyEffect(shelves, effect, blob);
      return context.journal.append('s3', effect, blob);
    },
    created(bucket, how, object) {
      // The clock leads, so that events of one key stay in order over a restart.
      order = Math.max(order + 1, context.clock.now() * 1000);
      for (const listener of listeners.get(bucket) ?? [])
        listener(objectCreated(context, bucket, how, object, order));
    },
  };

  const requestId = () => Buffer.from(context.random(8)).toString('hex').toUpperCase();
  const refusal = (error: unknown, request: WireRequest) =>
    presentError(error, request, requestId());

  const answer = async (request: WireRequest, authorize: Authorize): Promise<WireResponse> => {
    try {
      const call = readCall(state, request, authorize);
      const { headers, ...response } = await operationOf(call)(call);
      return { ...response, headers: { 'x-amz-request-id': requestId(), ...headers } };
    } catch (error) {
      return refusal(error, request);
    }
  };

  return {
    name: 's3',
    async handle(request, authorize) {
      const rules = declared.get(request.path.split('/')[1] ?? '')?.cors ?? [];
      if (request.method === 'OPTIONS') return preflight(rules, request);
      const { headers, ...response } = await answer(request, authorize);
      return { ...response, headers: { ...headers, ...corsHeaders(rules, request) } };
    },
    replay: (effect, blob) => applyEffect(shelves, effect as S3Effect, blob),
    refusal,
    async declareBucket(declaration) {
      declared.set(declaration.name, declaration);
      if (!shelves.has(declaration.name))
        await state.commit({ kind: 'bucket', bucket: declaration.name, at: context.clock.now() });
    },
    onObjectCreated(bucket, listener) {
      const told = listeners.get(bucket) ?? new Set();
      listeners.set(bucket, told.add(listener));
      return () => void told.delete(listener);
    },
    expire: () => expireObjects(state),
  };
}
