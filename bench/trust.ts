/** `npm run bench:trust`: measures signatures, exchanges between provinces, presentations, permissions, sign-ins and the issue of credentials. See README.md. */
import { runBenchmarks } from './lab/run.ts';
import { agreement } from './trust/agreement.ts';
import { exchanges } from './trust/exchanges.ts';
import { issue } from './trust/issue.ts';
import { permissions } from './trust/permissions.ts';
import { presentations } from './trust/presentations.ts';
import { signIns } from './trust/sign-ins.ts';
import { signatures } from './trust/signatures.ts';

await runBenchmarks('npm run bench:trust', {
  signatures,
  agreement,
  permissions,
  'sign-ins': signIns,
  presentations,
  exchanges,
  issue,
});
