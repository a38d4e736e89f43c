import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { startJourney, type Journey } from './harness.ts';

/** The OFD of a credential is opened by a reader that is not ours: ofd.js, in a browser. */

let journey: Journey;

before(async () => {
  journey = await startJourney();
});
after(() => journey.stop());

/** What ofd.js offers to a page. */
interface Reader {
  parseOfdDocument(wanted: {
    ofd: File;
    success(documents: unknown[]): void;
    fail(error: unknown): void;
  }): void;
  renderOfd(width: number, document: unknown): Promise<HTMLElement[]>;
}

test('another reader shows every text of the licence and the seal on it, and says that its signature holds', async () => {
  const zhang = await journey.platform.as('zhang');
  const { body } = await zhang.get('/api/credentials');
  const licence = body.items.find(({ type }: { type: string }) => type === 'business-licence');
  const { rawPayload } = await journey.platform.app.server.inject({
    method: 'GET',
    url: `/api/credentials/${licence.credentialId}/ofd`,
    headers: { cookie: zhang.cookie! },
  });
  const page = await journey.visitor();
  await page.goto('about:blank');
  // the reader writes what it found of the signature to the console
  const said: Array<Promise<unknown>> = [];
  page.on('console', (message) => said.push(Promise.all(message.args().map((one) => one.jsonValue()))));
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve('ofd.js') });
  const shown = await page.evaluate(async (base64) => {
    const { ofd } = window as unknown as { ofd: Reader };
    const file = new File([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], 'licence.ofd');
    const documents = await new Promise<unknown[]>((success, fail) =>
      ofd.parseOfdDocument({ ofd: file, success, fail }),
    );
    document.body.append(...(await ofd.renderOfd(900, documents[0])));
    return {
      text: document.body.textContent.replaceAll(/\s/g, ''),
      paths: document.querySelectorAll('path').length,
    };
  }, rawPayload.toString('base64'));
  for (const { label, value } of licence.face) {
    assert.ok(shown.text.includes(label.zh.replaceAll(' ', '')), label.zh);
    if (value) assert.ok(shown.text.includes(String(value).replaceAll(/\s/g, '').slice(0, 20)), value);
  }
  assert.ok(shown.text.includes(licence.identifier));
  // ring, star and every sign of the name are paths
  assert.ok(shown.paths > Array.from(licence.issuer as string).length + 2, String(shown.paths));
  const found = (await Promise.all(said)).flat() as Array<{ type?: string; verifyRet?: boolean }>;
  assert.deepEqual(
    found.filter(({ verifyRet }) => verifyRet !== undefined).map(({ type, verifyRet }) => [type, verifyRet]),
    [['ofd', true]],
  );
});
