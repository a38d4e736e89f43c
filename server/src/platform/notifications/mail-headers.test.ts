import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { test } from 'node:test';
import { smtpChannel } from './channels.ts';

/** A mail server that takes every message and keeps what it was told. */
async function sink() {
  const told: string[] = [];
  const messages: string[] = [];
  const server = createServer((socket) => {
    let inMessage = false;
    let text = '';
    socket.write('220 sink\r\n');
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      text += bytes.toString();
      for (;;) {
        const end = inMessage ? '\r\n.\r\n' : '\r\n';
        const at = text.indexOf(end);
        if (at < 0) return;
        const piece = text.slice(0, at);
        text = text.slice(at + end.length);
        if (inMessage) messages.push(piece);
        else told.push(piece);
        if (!inMessage && piece === 'QUIT') return void socket.end('221 bye\r\n');
        inMessage = !inMessage && piece === 'DATA';
        socket.write(inMessage ? '354 go on\r\n' : '250 ok\r\n');
      }
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const smtpUrl = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { told, messages, smtpUrl, close: () => server.close() };
}

const evil = [
  '\r\nBcc: thief@evil.example',
  '\nBcc: thief@evil.example',
  '\r\n\r\nAnother text',
  '\rX-Evil: 1',
];

test('line ends in titles, addresses and ids make no header, no recipient and no other text of a mail', async () => {
  const { told, messages, smtpUrl, close } = await sink();
  const channel = smtpChannel({ smtpUrl, publicUrl: 'https://yiti.example' });
  try {
    for (const end of evil) {
      const title = { zh: `张三${end}`, en: `Zhang${end}` };
      const message = { title, link: '/me', to: 'zhang@example.cn' };
      await channel.send({ ...message, rootId: 'r', messageId: 'm' }, `id${end}`);
      for (const to of [`zhang@example.cn${end}`, 'zhang@example.cn, thief@evil.example'])
        await assert.rejects(
          channel.send({ ...message, to, rootId: 'r', messageId: 'm' }, 'id'),
          /not one mail address/,
        );
    }
  } finally {
    close();
  }
  assert.ok(messages.length >= evil.length);
  for (const message of messages) {
    const head = message.split('\r\n\r\n', 1)[0] ?? '';
    const names = head
      .split(/\r\n|\r|\n/)
      .flatMap((line) => /^([\w-]+):/.exec(line)?.[1]?.toLowerCase() ?? []);
    const expected = new Set([
      'from',
      'to',
      'subject',
      'message-id',
      'date',
      'mime-version',
      'content-type',
      'content-transfer-encoding',
    ]);
    assert.deepEqual(
      names.filter((name) => !expected.has(name)),
      [],
      head,
    );
    assert.equal(new Set(names).size, names.length, 'each once');
  }
  const recipients = told.filter((line) => line.startsWith('RCPT'));
  for (const line of recipients) assert.ok(!line.includes('<thief@'), line);
});
