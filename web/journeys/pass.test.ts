/** The pass on a phone, also without a network, before a device of the organisation. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { startJourney, tell, type Journey } from './harness.ts';
import { flaws, shown } from './looks.ts';

let journey: Journey;
let phone: Page;
let scanner: Page;
let enrolment: string;
/** How far the clocks of platform, phone and device are ahead, in milliseconds: nobody waits a minute for the next code. */
let ahead = 0;
const step = tell(() => journey);

before(async () => {
  journey = await startJourney({ now: () => new Date(Date.now() + ahead) });
  phone = await journey.as('zhang', { phone: true });
  scanner = await journey.visitor({ phone: true, lang: 'en' });
  for (const { clock } of [phone, scanner]) await clock.install();
});
after(() => journey.stop());

/** The code that the page shows, read from the picture as a camera would: from its modules. */
async function codeOn(page: Page): Promise<string> {
  const { default: decode } = await import('qr/decode.js');
  const picture = page.locator('.pass-code svg.qr path');
  await picture.waitFor();
  const { data, width, height } = await page.locator('.pass-code svg.qr').evaluate(async (svg) => {
    const side = 600;
    const url = URL.createObjectURL(
      new Blob([new XMLSerializer().serializeToString(svg)], { type: 'image/svg+xml' }),
    );
    const image = new Image(side, side);
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: side, height: side });
    const drawing = canvas.getContext('2d')!;
    drawing.drawImage(image, 0, 0, side, side);
    return { data: [...drawing.getImageData(0, 0, side, side).data], width: side, height: side };
  });
  return decode({ data: Uint8ClampedArray.from(data), width, height });
}

/** The device reads what is done before it; resolves when it has the platform's answer. */
async function reads(act: () => Promise<void>): Promise<void> {
  const answer = scanner.waitForResponse('**/api/pass-readings');
  await act();
  await answer;
}

const readsPasted = (code: string) =>
  reads(async () => {
    await scanner.getByLabel('Or paste the code').fill(code);
    await scanner.getByRole('button', { name: 'Read it' }).click();
  });

/** Time passes for everybody until the phone shows the code that follows, which has just begun; resolves when its picture is there. */
async function nextCode(): Promise<void> {
  const picture = phone.locator('.pass-code svg.qr path');
  const was = await picture.getAttribute('d');
  const secondsLeft = async () => parseInt(await phone.locator('.pass-seconds').innerText());
  for (
    let before = await secondsLeft(), now = before;
    now <= before;
    before = now, now = await secondsLeft()
  ) {
    ahead += 2000;
    for (const { clock } of [phone, scanner]) await clock.fastForward(2000);
  }
  await phone.waitForFunction(
    (before) => document.querySelector('.pass-code svg.qr path')?.getAttribute('d') !== before,
    was,
  );
}

step('an administrator registers a device and gets its enrolment code once', async () => {
  const page = await journey.as('370100-administrator');
  await page.goto(`${journey.url}/console/scanners`);
  await page.getByRole('button', { name: '登记设备' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('设备名称').fill('大厅三号窗口');
  await dialog.getByRole('button', { name: '看病就医' }).click();
  await dialog.getByRole('button', { name: '登记设备' }).click();
  enrolment = (await page.locator('.ant-modal code').first().textContent())!.trim();
  assert.match(enrolment, /^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
  await page.getByRole('button', { name: '已经记下' }).click();
  await page.getByText('待登记密钥').waitFor();
  assert.deepEqual(await flaws(page, 'zh-CN'), []);
});

step('the device is enrolled with it', async () => {
  await scanner.goto(`${journey.url}/scanner`);
  await scanner.getByLabel('Enrolment code').fill(enrolment);
  await scanner.getByRole('button', { name: 'Enrol this device' }).click();
  await scanner.getByText('大厅三号窗口').waitFor();
  assert.deepEqual(await flaws(scanner, 'en'), []);
});

step(
  'the holder reads what is told, agrees, and shows the code; it is read, and a second time refused',
  async () => {
    await phone.goto(`${journey.url}/pass`);
    await phone.getByRole('radio', { name: '看病就医' }).check();
    await phone.getByText('身份已核实').waitFor();
    await phone.getByRole('checkbox', { name: '已成年' }).check();
    assert.deepEqual(await flaws(phone, 'zh-CN'), []);
    await phone.getByRole('button', { name: '同意并亮码' }).click();
    const code = await codeOn(phone);
    assert.deepEqual(await flaws(phone, 'zh-CN'), []);
    await readsPasted(code);
    await scanner.getByText('Genuine', { exact: true }).waitFor();
    await scanner.getByText('张**').waitFor();
    assert.equal(await scanner.getByText('张公民').count(), 0);
    assert.deepEqual(await flaws(scanner, 'en'), []);
    await phone.getByText('已被“大厅三号窗口”扫码').waitFor();
    await readsPasted(code);
    await scanner.getByText('This code was read already').waitFor();
  },
);

step('without a network the code goes on, and the new one is genuine', async () => {
  const before = await codeOn(phone);
  await phone.context().setOffline(true);
  await phone.locator('.pass-offline').waitFor();
  await nextCode();
  const code = await codeOn(phone);
  assert.notEqual(code, before);
  await readsPasted(code);
  await scanner.getByText('Genuine', { exact: true }).waitFor();
  await phone.context().setOffline(false);
});

step('a picture of a code is read too', async () => {
  await nextCode();
  const buffer = await phone.locator('.pass-code').screenshot();
  await reads(() =>
    scanner.locator('input[type=file]').setInputFiles({ name: 'code.png', mimeType: 'image/png', buffer }),
  );
  await scanner.getByText('Genuine', { exact: true }).waitFor();
});

step('every reading is on the holder’s list; the closed pass is worth nothing', async () => {
  const code = await codeOn(phone);
  await phone.getByRole('button', { name: '关闭亮码' }).click();
  await phone.getByRole('radio', { name: '看病就医' }).waitFor();
  await readsPasted(code);
  await scanner.locator('.verdict[data-state=altered]').waitFor();
  await phone.goto(`${journey.url}/uses?show=pass`);
  await shown(phone);
  assert.equal(await phone.getByText('扫码核验：看病就医').count(), 3);
  assert.deepEqual(journey.troubles, []);
});
