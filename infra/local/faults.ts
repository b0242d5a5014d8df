import type { WireResponse } from './service.ts';

/** One call of a function (or of the person at the keyboard) to a service. */
export interface ServiceCall {
  service: string;
  /** The function that calls, or 'owner'. */
  caller: string;
  /** 'PutItem', 'PUT' ... */
  operation: string;
}

/** What a fault does to a call: refused before it is done; done, but the answer lost; or nothing. */
export type CallFault = 'throttle' | 'lose' | undefined;

/** Where things go wrong on purpose. Every hook left out means that nothing does. */
export interface Faults {
  call?: (call: ServiceCall) => CallFault;
  /** Turns one delivery of a stream or queue into several, in any order: duplicates and reordering. */
  deliver?: <Record>(functionName: string, records: Record[]) => Record[][];
}

/** A service's own words for "too fast". */
export function throttled(service: string): WireResponse {
  if (service === 's3') {
    return {
      status: 503,
      headers: { 'content-type': 'application/xml' },
      body: '<?xml version="1.0" encoding="UTF-8"?><Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>',
    };
  }
  return {
    status: 400,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: JSON.stringify({
      __type: throttleTypes[service] ?? 'ThrottlingException',
      message: 'Rate exceeded',
    }),
  };
}

const throttleTypes: Record<string, string> = {
  dynamodb: 'com.amazonaws.dynamodb.v20120810#ThrottlingException',
  sqs: 'com.amazonaws.sqs#RequestThrottled',
};
