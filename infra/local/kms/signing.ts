import { createECDH, createPublicKey } from 'node:crypto';

/** The order of the group of P-256. */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/**
 * A signature of a digest by ECDSA on the curve P-256 (FIPS 186-5, 6.4.1), as ASN.1. Node signs messages and not digests,
 * so the few steps are here.
 */
export function signatureOf(
  material: Uint8Array,
  digest: Uint8Array,
  random: (bytes: number) => Uint8Array,
): Buffer {
  const own = scalarOf(material);
  for (;;) {
    const once = scalarOf(random(32));
    const r = numberOf(pointOf(once).subarray(1, 33)) % ORDER;
    const s = (inverse(once) * ((numberOf(digest) + r * own) % ORDER)) % ORDER;
    if (r !== 0n && s !== 0n) return sequence(Buffer.concat([integer(r), integer(s)]));
  }
}

/** The public key as a SubjectPublicKeyInfo in DER, as KMS gives it. */
export function publicKeyOf(material: Uint8Array): Buffer {
  const point = pointOf(scalarOf(material));
  const part = (from: number) => point.subarray(from, from + 32).toString('base64url');
  const key = { kty: 'EC', crv: 'P-256', x: part(1), y: part(33) };
  return createPublicKey({ key, format: 'jwk' }).export({ format: 'der', type: 'spki' });
}

/** From 1 to the order less one. */
const scalarOf = (bytes: Uint8Array): bigint => (numberOf(bytes) % (ORDER - 1n)) + 1n;

/** So many times the generator: 4, x, y. */
function pointOf(scalar: bigint): Buffer {
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex'));
  return curve.getPublicKey();
}

/** By Fermat: the order is a prime. */
function inverse(value: bigint): bigint {
  let [result, base] = [1n, value];
  for (let power = ORDER - 2n; power > 0n; power >>= 1n) {
    if (power & 1n) result = (result * base) % ORDER;
    base = (base * base) % ORDER;
  }
  return result;
}

const numberOf = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex')}`);

/** A whole number in DER: as few bytes as hold it, the first without its highest bit, which would mean less than zero. */
function integer(value: bigint): Buffer {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  const positive = (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes;
  return Buffer.concat([Buffer.of(0x02, positive.length), positive]);
}

const sequence = (content: Buffer): Buffer =>
  Buffer.concat([Buffer.of(0x30, content.length), content]);
