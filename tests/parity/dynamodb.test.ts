import { describe, it } from 'vitest';
import { dynamodbContract } from './dynamodb-contract.ts';
import { dynoxideEndpoint, embeddedEndpoint, hasDynoxide } from './dynamodb-endpoints.ts';

dynamodbContract({ name: 'the embedded DynamoDB', open: () => embeddedEndpoint(), prefix: 'own-' });

if (hasDynoxide) {
  dynamodbContract({
    name: 'an independent DynamoDB (dynoxide)',
    open: dynoxideEndpoint,
    prefix: 'other-',
    // Version 1.2.1, with the Amazon DynamoDB Developer Guide and API Reference as the judge.
    wrong: {
      'streams each change of an item once, in order, and nothing where nothing changed':
        'a put that changes nothing writes no stream record; it writes one',
      'refuses a key attribute in an update before it looks at the condition':
        'the update can never be right, so it is a ValidationException whatever the item',
      'refuses an order of what has none, and the type of no name':
        '<, <=, > and >= take numbers, strings and binaries; attribute_type() takes a type',
      'appends what is set beyond the end of a list':
        'the guide says that the element is added to the end; it fills the gap with NULL',
      'refuses to set a part of what is no map':
        'a path leads through maps and lists alone; it turns NULL into a map',
      'refuses to remove from what is not there':
        'a document path whose parent is missing is invalid for update',
      'gives nothing for what an update found nothing of':
        'ALL_OLD is the item as it was before; it gives the key of an item that was not there',
      'refuses a starting key outside the query, and a sort key of another type':
        'it answers with no items instead',
      'does not let a transaction overwrite a key attribute':
        'key attributes cannot be updated, in a transaction as little as outside',
      'shows in a transaction only what the projection names':
        'it adds the key attributes to the projection',
    },
  });
} else {
  describe('an independent DynamoDB (dynoxide)', () => {
    it.skip('is not installed: it is an optional dependency, @dynoxide/linux-x64', () => undefined);
  });
}
