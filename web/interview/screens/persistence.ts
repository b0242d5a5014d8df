import { signal } from '@preact/signals';

/** Whether the browser promised to keep what lies on the device, even when space is short. */
export const isPersisted = signal(false);
/** Bytes used, and those there are. */
export const space = signal<{ used: number; all: number }>();

/** Asks the browser to keep what is put on the device, and how much room there is. */
export async function askToKeep(): Promise<void> {
  const { storage } = navigator as { storage?: StorageManager };
  if (!storage) return;
  isPersisted.value = (await storage.persisted()) || (await storage.persist());
  const { usage = 0, quota = 0 } = await storage.estimate();
  space.value = { used: usage, all: quota };
}
