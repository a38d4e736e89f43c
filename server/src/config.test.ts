import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { helpText, readConfig } from './config.ts';
import type { StartProblem } from './lib/start-problem.ts';

const verifier = (change: object) => [
  '--identity-verifiers',
  JSON.stringify([
    { key: 'face', level: 3, title: { zh: '脸', en: 'Face' }, url: 'https://face.example', ...change },
  ]),
];
const shared = { YITI_IDENTITY_VERIFIER_SECRETS: 'face=secret-secret-secret' };

describe('settings', () => {
  it('have defaults that work on a bare machine', () => {
    const config = readConfig([], {}, '/srv/yiti');
    assert.equal(config.port, 8080);
    assert.equal(config.host, '127.0.0.1');
    assert.equal(config.dataDir, '/srv/yiti/.yiti/data');
    assert.equal(config.demo, true);
    assert.equal(config.databaseUrl, undefined);
    assert.ok(Object.isFrozen(config));
  });

  it('come from flags before the environment', () => {
    const env = { PORT: '9000', YITI_DEMO: 'off', YITI_DATA: 'from-env' };
    const config = readConfig(['--port', '9001', '--data=elsewhere'], env, '/srv');
    assert.equal(config.port, 9001);
    assert.equal(config.dataDir, '/srv/elsewhere');
    assert.equal(config.demo, false);
    assert.equal(readConfig(['--demo'], env).demo, true);
    assert.equal(readConfig(['--no-demo'], {}).demo, false);
  });

  it('decide what follows from them', () => {
    const config = readConfig([
      '--public-url',
      'https://yiti.example/',
      '--max-upload-mb',
      '3',
      '--host',
      '0.0.0.0',
    ]);
    assert.equal(config.publicUrl, 'https://yiti.example');
    assert.equal(config.secureCookies, true);
    assert.equal(config.maxUploadBytes, 3 * 1024 * 1024);
    assert.match(config.warnings.join(), /demonstration mode on 0\.0\.0\.0/);
    assert.match(config.warnings.join(), /name it with --trusted-proxies/);
    const behind = readConfig([
      '--public-url',
      'https://yiti.example',
      '--trusted-proxies',
      '10.0.0.5, fd00::/8',
    ]);
    assert.deepEqual([behind.proxies, behind.warnings], [['10.0.0.5', 'fd00::/8'], []]);
    assert.match(
      readConfig(['--no-demo']).warnings.join(),
      /say with --outside-hosts and --outside-networks/,
    );
    const listed = readConfig(['--no-demo', '--outside-networks', '10.20.0.0/16, fd00::/8']);
    assert.deepEqual(listed.outside, { hosts: [], networks: ['10.20.0.0/16', 'fd00::/8'] });
    assert.ok(!listed.warnings.join().includes('--outside'));
  });

  it('name services that prove who somebody is, with their secrets apart', () => {
    assert.deepEqual(readConfig().verifierServices, []);
    const title = { zh: '人脸核验', en: 'Face check' };
    const list = [
      { key: 'face', level: 3, title, url: 'https://face.example/yiti/', page: 'https://m.face.example' },
      { key: 'card', level: 2, title, url: 'https://card.example', holds: 'account' },
    ];
    const { verifierServices } = readConfig(['--identity-verifiers', JSON.stringify(list)], {
      YITI_IDENTITY_VERIFIER_SECRETS: 'card=sixteen-characters, face=even=more-characters',
    });
    const [face, card] = verifierServices;
    assert.deepEqual(
      [face!.url, face!.page, face!.holds, face!.patienceMilliseconds, face!.secret],
      ['https://face.example/yiti', 'https://m.face.example', 'session', 8000, 'even=more-characters'],
    );
    assert.deepEqual([card!.page, card!.holds], ['https://card.example', 'account']);
  });

  const refusals: Array<[args: string[], env: Record<string, string>, message: RegExp, advice: RegExp]> = [
    [['--prot', '1'], {}, /--prot is not a flag/, /Did you mean --port\?/],
    [['--no-dmeo'], {}, /--no-dmeo is not a flag/, /Did you mean --no-demo\?/],
    [['--entirely-unknown'], {}, /not a flag/, /--help lists all/],
    [['--port'], {}, /--port needs a value/, /--port 8080/],
    [
      ['--port', '99999'],
      {},
      /--port is "99999"; it must be a whole number from 0 to 65535/,
      /port to serve on/,
    ],
    [[], { PORT: 'http' }, /PORT is "http"/, /port to serve on/],
    [['--log-level', 'loud'], {}, /one of debug, info/, /logged/],
    [[], { YITI_DEMO: 'maybe' }, /on or off/, /demonstration/],
    [
      [],
      { DATABASE_URL: 'mysql://root:secret@db/x' },
      /postgres:\/\/ or postgresql:\/\//,
      /your own PostgreSQL/,
    ],
    [['--trusted-proxies', '10.0.0.5,true'], {}, /"true" among the trusted proxies/, /10\.1\.0\.0\/16/],
    [['--trusted-proxies', '0.0.0.0/0'], {}, /neither an address nor a network/, /10\.0\.0\.5/],
    [
      ['--identity-verifiers', 'face'],
      {},
      /no list of objects in JSON/,
      /Write for example \[\{"key":"face"/,
    ],
    [verifier({ key: 'Face' }), shared, /without a key/, /Small letters/],
    [verifier({ key: 'simulated-face' }), shared, /without a key/, /not simulated-/],
    [verifier({ secret: 'x' }), shared, /wrong for "face": it does not know "secret"/, /secrets belong to/],
    [verifier({ level: 1 }), shared, /neither 2 nor 3/, /"level": 3/],
    [verifier({ title: { zh: '脸' } }), shared, /missing in one language/, /"zh"/],
    [verifier({ url: 'http://face.example' }), shared, /no address with https:/, /--local-adapters/],
    [verifier({ page: 'https://face.example/page' }), shared, /no origin/, /scheme and host alone/],
    [verifier({ holds: 'ever' }), shared, /neither session nor account/, /Leave it out/],
    [verifier({ patienceMilliseconds: 1 }), shared, /from 100 to 30000/, /8000/],
    [verifier({}), {}, /it has no secret/, /YITI_IDENTITY_VERIFIER_SECRETS=face=/],
    [verifier({}), { YITI_IDENTITY_VERIFIER_SECRETS: 'face=secret' }, /not a list of key=secret/, /face=…/],
    [[], shared, /has a secret for "face", and no verifier is called so/, /Correct the key/],
    [['--database-port', '5432'], { DATABASE_URL: 'postgres://db/x' }, /both set/, /Leave one of them out/],
  ];
  for (const [args, env, message, advice] of refusals) {
    it(`refuse ${[...args, ...Object.keys(env)].join(' ')}`, () => {
      assert.throws(
        () => readConfig(args, env),
        (problem: StartProblem) => {
          assert.match(problem.message, message);
          assert.match(problem.advice, advice);
          assert.doesNotMatch(problem.message + problem.advice, /root:secret|secret-secret|face=secret/);
          return true;
        },
      );
    });
  }

  it('are all explained by --help, secrets without a flag', () => {
    assert.match(helpText(), /--\[no-\]demo +YITI_DEMO/);
    assert.match(helpText(), / {26}DATABASE_URL/);
  });
});
