import { expect, test } from 'vitest';
import { Damaged, lockAnew, newKey, openKey, WrongPassword } from './locked-key.ts';
import { seal, unseal } from './sealed.ts';

/** Few, for speed: how many there are is written into each key. */
const FEW = 1000;

test('what is sealed is opened by the same password, at its own place, and nowhere else', async () => {
  const { key, locked } = await newKey('ann', 'pässword', FEW);
  const sealed = await seal(key, 'ann/draft/1', { name: 'Amara' });
  expect(Buffer.from(sealed.bytes).includes('Amara')).toBe(false);
  // As it is typed on another keyboard: the same letters, put together otherwise.
  const again = await openKey(locked, 'pa\u0308ssword');
  expect(await unseal(again, 'ann/draft/1', sealed)).toEqual({ name: 'Amara' });
  await expect(unseal(again, 'ann/draft/2', sealed)).rejects.toThrow(Damaged);
  sealed.bytes[3] = (sealed.bytes[3] ?? 0) ^ 1;
  await expect(unseal(again, 'ann/draft/1', sealed)).rejects.toThrow(Damaged);
});

test('a wrong password is told from damage', async () => {
  const { locked } = await newKey('ann', 'right', FEW);
  await expect(openKey(locked, 'wrong')).rejects.toThrow(WrongPassword);
  await expect(openKey({ ...locked, iterations: FEW - 1 }, 'right')).rejects.toThrow(Damaged);
  const wrapped = locked.wrapped.slice();
  wrapped[0] = (wrapped[0] ?? 0) ^ 1;
  await expect(openKey({ ...locked, wrapped }, 'right')).rejects.toThrow(Damaged);
});

test('a changed password opens what was sealed under the former one', async () => {
  const { key, locked } = await newKey('ann', 'former', FEW);
  const sealed = await seal(key, 'ann/draft/1', 7);
  const anew = await lockAnew(locked, 'former', 'present');
  expect(await unseal(await openKey(anew, 'present'), 'ann/draft/1', sealed)).toBe(7);
  await expect(openKey(anew, 'former')).rejects.toThrow(WrongPassword);
  await expect(lockAnew(locked, 'other', 'present')).rejects.toThrow(WrongPassword);
});
