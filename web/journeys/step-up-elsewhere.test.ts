import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { ProvingService } from '../../server/src/platform/identity/step-up/testing.ts';
import { freePort } from '../../server/src/testing.ts';
import { paths } from '../src/paths.ts';
import { expectText, sizes, startJourney, tell, type Journey } from './harness.ts';
import { looksOf } from './looks.ts';

/** Somebody proves who he is on the page of a service of the province, and is back where he was. */

let journey: Journey;
let service: ProvingService;
let he: Page;
const step = tell(() => journey);

before(async () => {
  service = await ProvingService.open();
  const port = await freePort();
  const { flags, env } = service.settings();
  journey = await startJourney({
    flags: [...flags, '--port', `${port}`, '--public-url', `http://localhost:${port}`],
    env,
  });
  he = await journey.as('he', { phone: true });
});
after(async () => {
  await journey.stop();
  service.close();
});

const lookAt = looksOf('step-up-elsewhere');

step('he is told where he goes and what is told there', async () => {
  await he.goto(`${journey.url}${paths.stepUp()}?level=3&next=${encodeURIComponent(paths.mySignIn())}`);
  await he.getByRole('radio', { name: /省人脸核验/ }).check();
  await expectText(he, '您的姓名和公民身份号码只发给这项服务');
  await lookAt(he, 'told');
  await he.setViewportSize(sizes.desktop);
  await lookAt(he, 'told-desktop');
  await he.setViewportSize(sizes.phone);
});

step('the service does not answer: he is told so, and what else there is', async () => {
  service.instead = () => ({ status: 503, text: '' });
  await he.getByRole('button', { name: /去 127\.0\.0\.1:\d+ 核验/ }).click();
  await expectText(he, '核验服务暂时没有回应');
  await lookAt(he, 'away');
  service.instead = undefined;
});

step('he comes back before he is done: nothing is lost', async () => {
  service.outcome = 'pending';
  await he.getByRole('button', { name: /去 127\.0\.0\.1:\d+ 核验/ }).click();
  await he.getByRole('heading', { name: 'Face check' }).waitFor();
  await he.getByRole('link', { name: 'Done' }).click();
  await expectText(he, '核验还没有做完');
  await lookAt(he, 'pending');
});

step('done, he goes on where he was, at level 3', async () => {
  service.outcome = 'agrees';
  await he.getByRole('button', { name: '再查一次结果' }).click();
  await he.waitForURL((url) => url.pathname === paths.mySignIn());
  await he.goto(`${journey.url}${paths.me()}`);
  await expectText(he, '3 级');
});
