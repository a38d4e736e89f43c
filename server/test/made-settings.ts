import { must, type Story } from './story.ts';

/** What administrators set: a province that is trusted, a system that signs people in, a device that reads passes, an act that waits for two. */

/** Another province, trusted by two administrators; nobody answers at its address. */
export async function trustedProvince(story: Story): Promise<void> {
  const zhao = await story.platform.as('zhao');
  const { publicKey } = await story.platform.app.services.crypto.publicKey('another-province');
  const url = 'https://node.example';
  await must(
    zhao.put('/api/exchange-nodes/370000', {
      name: { zh: '山东省', en: 'Shandong' },
      url,
      own: true,
      state: 'active',
    }),
  );
  const asked = await must(
    zhao.post('/api/two-person-acts', {
      kind: 'exchange-node.trusted',
      input: { division: '110000', name: { zh: '北京市', en: 'Beijing' }, url, publicKey, state: 'active' },
      reason: '已电话核对公钥',
    }),
    201,
  );
  const security = await story.platform.as('370000-security');
  await must(security.put(`/api/two-person-acts/${asked.id}/decision`, { decision: 'carried-out' }));
}

/** An administrator of the place asks to trust another province: it waits for the other. */
export async function askedForTwo(story: Story): Promise<void> {
  const zhao = await story.platform.as('zhao');
  const { publicKey } = await story.platform.app.services.crypto.publicKey('another-province');
  await must(
    zhao.post('/api/two-person-acts', {
      kind: 'exchange-node.trusted',
      input: {
        division: '310000',
        name: { zh: '上海市', en: 'Shanghai' },
        url: 'https://another-node.example',
        publicKey,
        state: 'active',
      },
      reason: '已电话核对公钥',
    }),
    201,
  );
}

export async function clientSystem(story: Pick<Story, 'platform'>, organisationId: string): Promise<void> {
  const zhao = await story.platform.as('zhao');
  const { asked } = await must(
    zhao.post('/api/client-systems', {
      reason: '图书馆网站接入',
      clientId: 'city-library',
      organisationId,
      kind: 'server',
      name: { zh: '市图书馆网站', en: 'City library' },
      purpose: { zh: '预约座位、续借图书', en: 'Book seats and renew loans' },
      redirectUris: ['https://library.example/back'],
      postLogoutUris: [],
      fields: ['name', 'phone_number'],
      neededFields: ['name'],
    }),
    201,
  );
  const security = await story.platform.as('370000-security');
  await must(security.put(`/api/two-person-acts/${asked.id}/decision`, { decision: 'carried-out' }));
}

export async function scanners(story: Story): Promise<void> {
  const administrator = await story.platform.as('370100-administrator');
  for (const name of ['大厅三号窗口', '医院门诊收费处'])
    await must(administrator.post('/api/scanners', { name, scenes: ['hospital', 'counter'] }), 201);
}
