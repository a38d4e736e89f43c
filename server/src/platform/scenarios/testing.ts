import assert from 'node:assert/strict';
import type { TestClient, TestPlatform } from '../../testing.ts';
import { signedArchive } from './archive.ts';

/** Installs the same package under another version, with some texts replaced. */
export async function installNext(
  platform: TestPlatform,
  administrator: TestClient,
  { id, version }: { id: string; version: string },
  change: (files: Record<string, string>) => void = () => undefined,
): Promise<void> {
  const { body } = await administrator.get(`/api/scenarios/${id}/archive`);
  const files: Record<string, string> = structuredClone(body.files);
  files['scenario.json'] = files['scenario.json']!.replace(/"version": "[^"]+"/, `"version": "${version}"`);
  change(files);
  const archive = await signedArchive(platform.app.services.crypto, new Map(Object.entries(files)));
  const installed = await administrator.post('/api/scenarios', archive);
  assert.equal(installed.status, 201, JSON.stringify(installed.body));
}
