/** What npm says when it fails, and what that means for the person at the terminal. */
const causes = [
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ECONNRESET|ERR_SOCKET_TIMEOUT|network request .*failed|ENOTCACHED/,
    'The packages could not be fetched: the npm registry does not answer.',
    'Check the network. Behind a proxy or with a mirror of your own: npm config set proxy URL, or npm config set registry URL. Then run the same command again.',
  ],
  [
    /E401|E403|ENEEDAUTH/,
    'The npm registry refused to hand out packages.',
    'Check the registry and its sign-in: npm config get registry.',
  ],
  [
    /E404|ETARGET/,
    'The npm registry does not have a package that is needed.',
    'If you use a mirror it may be behind: npm config get registry. Try again with the public registry of npm.',
  ],
  [
    /SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|CERT_/,
    "The npm registry's certificate is not trusted.",
    'If your network inspects TLS, give npm its certificate: npm config set cafile FILE.',
  ],
  [
    /ENOSPC/,
    'The disk is full.',
    'About 1.5 GB are needed here. Make room, then run the same command again.',
  ],
  [/EINTEGRITY/, 'A package arrived damaged.', 'Run npm cache clean --force, then the same command again.'],
  [
    /EACCES|EPERM|EROFS/,
    'npm may not write to this folder or to its cache.',
    'Make yourself the owner of the clone and of the folder that npm config get cache prints.',
  ],
  [
    /EUSAGE|can only install packages when your package\.json/,
    'package.json and package-lock.json do not belong together.',
    'Run npm install, and commit both.',
  ],
  [
    /EBADENGINE|EBADPLATFORM/,
    'A package does not run on this machine.',
    'Linux (glibc) and macOS on x64 or arm64 are supported.',
  ],
  [
    /out of memory|Killed/i,
    'There was not enough memory to install.',
    'About 1 GB is needed; close something, then run the same command again.',
  ],
];

/** @returns {[message: string, advice: string]} */
export function explain({ error, output, code, logFile }) {
  if (error)
    return ['npm was not found.', 'Install npm (it comes with Node.js), then run the same command again.'];
  const known = causes.find(([pattern]) => pattern.test(output));
  const details = `npm's own words are in ${logFile}.`;
  if (known) return [known[1], `${known[2]}\n${details}`];
  const lines = output.trim().split('\n').slice(-8).join('\n');
  return [`npm ended with code ${code}:\n${lines}`, `Try the same command again. ${details}`];
}
