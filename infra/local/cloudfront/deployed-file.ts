import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import type { WireRequest, WireResponse } from '../service.ts';
import type { DeploymentPlan } from './distribution-plan.ts';

/** What the AWS CLI takes files for, by their endings. */
const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/vnd.microsoft.icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain',
};

/** A file of the folders that were deployed, as S3 answers for it: read when it is asked for. */
export function deployedFile(
  { path, headers }: WireRequest,
  deployments: readonly DeploymentPlan[],
  folderOf: (deployment: string) => string,
): WireResponse {
  const key = keyOf(path);
  const deployment = deployments.find(({ holds }) => key !== undefined && holds(key));
  const file = deployment && key && join(folderOf(deployment.id), key);
  if (!file || !existsSync(file) || !statSync(file).isFile()) return missing;
  const body = readFileSync(file);
  const etag = `"${createHash('md5').update(body).digest('hex')}"`;
  const kept = { etag, 'cache-control': deployment.cacheControl };
  if (headers['if-none-match']?.includes(etag)) return { status: 304, headers: kept, body: '' };
  return {
    status: 200,
    headers: { ...kept, 'content-type': TYPES[extname(file)] ?? 'binary/octet-stream' },
    body,
  };
}

/** @returns undefined for what could be no file's name, or leads out of the folder */
function keyOf(path: string): string | undefined {
  try {
    const key = decodeURIComponent(path.slice(1));
    return key !== '' && normalize(key) === key && !key.startsWith('..') && !key.includes('\0')
      ? key
      : undefined;
  } catch {
    return undefined;
  }
}

const missing: WireResponse = {
  status: 404,
  headers: { 'content-type': 'application/xml' },
  body: '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>',
};
