/** CRC-32C (Castagnoli), reflected polynomial 0x82F63B78 (RFC 3720, appendix B.4). */
export function crc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (CASTAGNOLI[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/**
 * CRC-64/NVME, reflected polynomial 0x9A6C9329AC4BC9B5 (NVM Express NVM command set 1.0, 64b CRC definition), as 8
 * bytes, big-endian. Two 32-bit halves: BigInt would be fifty times slower.
 */
export function crc64nvme(bytes: Uint8Array): Buffer {
  let high = 0xffffffff;
  let low = 0xffffffff;
  for (const byte of bytes) {
    const entry = (low ^ byte) & 0xff;
    low = ((low >>> 8) | (high << 24)) ^ (NVME_LOW[entry] ?? 0);
    high = (high >>> 8) ^ (NVME_HIGH[entry] ?? 0);
  }
  const result = Buffer.alloc(8);
  result.writeUInt32BE((high ^ 0xffffffff) >>> 0, 0);
  result.writeUInt32BE((low ^ 0xffffffff) >>> 0, 4);
  return result;
}

const CASTAGNOLI = Uint32Array.from({ length: 256 }, (_, entry) =>
  Number(remainder(BigInt(entry), 0x82f63b78n)),
);
const NVME = Array.from({ length: 256 }, (_, entry) =>
  remainder(BigInt(entry), 0x9a6c9329ac4bc9b5n),
);
const NVME_HIGH = Uint32Array.from(NVME, (value) => Number(value >> 32n));
const NVME_LOW = Uint32Array.from(NVME, (value) => Number(value & 0xffffffffn));

function remainder(entry: bigint, polynomial: bigint): bigint {
  let value = entry;
  for (let bit = 0; bit < 8; bit++) value = value & 1n ? (value >> 1n) ^ polynomial : value >> 1n;
  return value;
}
