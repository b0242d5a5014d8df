/** What a page must make of an address before a browser runs what lies there (Trusted Types). */
interface TrustedTypes {
  createPolicy: (
    name: string,
    rules: { createScriptURL: (address: string) => string },
  ) => { createScriptURL: (address: string) => string };
}

const ADDRESS = '/interview/service-worker.js';

/** Has the browser keep the screens, so that from the next visit on no network is needed. */
export function takeServiceWorker(): void {
  if (!('serviceWorker' in navigator)) return;
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy('sojourn', {
    createScriptURL: (address) => {
      if (address === ADDRESS) return address;
      throw new TypeError(`Nothing runs from ${address}.`);
    },
  });
  const address = policy ? policy.createScriptURL(ADDRESS) : ADDRESS;
  // Without it the screens go on as they are, as long as there is a network.
  navigator.serviceWorker.register(address).catch(() => undefined);
}
