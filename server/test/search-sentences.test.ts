/** People write whole sentences: what they mean stands among the first three, in the place where they live. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { modules } from '../src/app.ts';
import { testPlatform, type TestPlatform } from '../src/testing.ts';

let platform: TestPlatform;

before(async () => {
  platform = await testPlatform({ modules });
});
after(() => platform.stop());

const sentences: ReadonlyArray<[sentence: string, meant: string]> = [
  ['卖面条的小店', 'open-a-restaurant'],
  ['我想开一家卖面条的小店', 'open-a-restaurant'],
  ['想在学校门口开个早餐铺子要办哪些手续', 'open-a-restaurant'],
  ['准备盘个店面做火锅，需要什么证', 'open-a-restaurant'],
  ['我妈想摆摊卖包子', 'open-a-restaurant'],
  ['开奶茶店需要办什么证', 'open-a-restaurant'],
  ['朋友合伙弄个小饭馆，去哪里办证', 'open-a-restaurant'],
  ['店里装修好了，开业前消防要检查吗', 'fire-safety'],
  ['店门口想挂个牌匾要不要审批', 'signboard'],
  ['小卖部想卖香烟怎么弄', 'tobacco-retail'],
  ['饭店的食品经营许可证怎么办', 'food-permit'],
  ['孩子出生了要办什么', 'newborn'],
  ['刚生了个女儿，接下来该办哪些手续', 'newborn'],
  ['老婆生娃了需要办啥', 'newborn'],
  ['给刚出生的宝宝上户口要带什么', 'birth-registration'],
  ['宝宝的出生证明在哪里领', 'birth-certificate'],
  ['小孩的医保怎么交', 'resident-medical-insurance'],
  ['生孩子住院的钱能不能报销', 'maternity-costs'],
  ['给娃办张社保卡', 'social-security-card'],
  ['公司不想干了怎么关掉', 'enterprise-closure'],
  ['企业经营不下去了想注销', 'enterprise-closure'],
  ['厂子倒闭了怎么把执照注销', 'enterprise-closure'],
  ['饭店不想开了怎么办', 'enterprise-closure'],
  ['公司税务怎么注销', 'tax-clearance'],
  ['公章不用了怎么处理', 'seal-cancellation'],
  ['想去图书馆借几本书', 'library-card'],
  ['I want to open a noodle shop', 'open-a-restaurant'],
  ['how do I start a small restaurant in Jinan', 'open-a-restaurant'],
  ['my wife just had a baby, what do I need to do', 'newborn'],
  ['register our newborn daughter', 'newborn'],
  ['we want to shut down our company', 'enterprise-closure'],
  ['can my shop sell cigarettes', 'tobacco-retail'],
  ['I would like to borrow books', 'library-card'],
];

for (const [sentence, meant] of sentences) {
  test(`“${sentence}” means ${meant}`, async () => {
    const path = `/api/search?q=${encodeURIComponent(sentence)}&division=370102&limit=3`;
    const { status, body } = await platform.nobody().get(path);
    assert.equal(status, 200, JSON.stringify(body));
    const found = body.items.map(({ id }: { id: string }) => id);
    assert.ok(found.includes(meant), `found: ${found.join(', ')}`);
  });
}

test('a sentence about nothing that is offered finds nothing rather than something', async () => {
  for (const sentence of ['今天天气真好我们去公园散步吧', 'the weather is lovely in the mountains today']) {
    const { body } = await platform
      .nobody()
      .get(`/api/search?q=${encodeURIComponent(sentence)}&division=370102`);
    assert.deepEqual(
      body.items.map(({ id }: { id: string }) => id),
      [],
    );
  }
});
