/** Starts the platform and stops it again, mirrored. `npm start -- --help` lists the settings. */
import { MigrationFailed, MigrationRefused } from './base/database/migrate.ts';
import { Problem, problemText } from './base/problems.ts';
import { readyServer, startPostgres } from './base/postgres/index.ts';
import { type Config, helpText, readConfig } from './config.ts';
import { StartProblem } from './lib/start-problem.ts';

interface Started {
  name: string;
  stop(): Promise<void>;
}

const OLDEST_NODE = 24;
/** a terminal, npm and a shell may each deliver the same Ctrl-C; only a later one is a second one */
const SECOND_SIGNAL_AFTER_MILLISECONDS = 700;

const began = performance.now();
const started: Started[] = [];
let stopping: number | undefined;

if (process.argv.includes('--help')) console.log(helpText());
else await start().catch(giveUp);

async function start(): Promise<void> {
  refuseOldNode();
  const config = readConfig(process.argv.slice(2), process.env);
  for (const warning of config.warnings) say('note', warning);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(signal));
  process.on('disconnect', () => void stop('SIGTERM')); // whoever started us is gone
  process.channel?.unref();
  const databaseUrl = await startDatabase(config);
  if (stopping !== undefined) return;
  const { startApp } = await import('./app.ts');
  const app = await step('platform', () => startApp(Object.freeze({ ...config, databaseUrl })));
  started.push({ name: 'platform', stop: () => app.stop() });
  if (stopping !== undefined) return finish(0);
  say('ready', `in ${Math.round(performance.now() - began)} ms: ${app.url}`);
  if (config.demo) introducePeople(app.url);
}

async function startDatabase(config: Config): Promise<string> {
  const url = config.databaseUrl;
  if (url) {
    await step(
      'database',
      () => readyServer(url),
      ({ version }) => `your own PostgreSQL ${version}`,
    );
    return url;
  }
  const { dataDir, databasePort: port } = config;
  const onNote = (note: string) => say('database', note);
  const database = await step(
    'database',
    () => startPostgres({ dataDir, port, onNote }),
    (it) => `in ${dataDir}, port ${it.port}`,
  );
  started.push({ name: 'database', stop: () => database.stop() });
  return database.url;
}

async function step<T>(
  name: string,
  work: () => Promise<T>,
  detail: (result: T) => string = () => '',
): Promise<T> {
  const from = performance.now();
  const result = await work();
  say(name, `${detail(result)} (${Math.round(performance.now() - from)} ms)`.trim());
  return result;
}

function introducePeople(url: string): void {
  console.log(`
  Demonstration people (sign in with one click at ${url}):
    张公民    applies, lives in 济南历下区
    李办事员  handles, 历下区行政审批服务局
    王主任    supervises, 济南市
    赵管理    administers

  Ctrl-C stops everything.`);
}

/** The last started is the first stopped. A second signal does not wait. */
async function stop(signal: NodeJS.Signals): Promise<void> {
  const now = performance.now();
  if (stopping !== undefined) {
    if (now - stopping > SECOND_SIGNAL_AFTER_MILLISECONDS) {
      say('stop', 'at once; the database recovers at the next start');
      process.exit(130);
    }
    return;
  }
  stopping = now;
  say('stop', signal === 'SIGINT' ? 'ending; Ctrl-C again to end at once' : 'ending');
  await finish(0);
}

async function finish(code: number): Promise<never> {
  for (const part of started.splice(0).toReversed()) {
    await part
      .stop()
      .catch((error: unknown) => say(part.name, `did not end cleanly: ${(error as Error).message}`));
  }
  if (stopping !== undefined)
    say('stop', `everything has ended (${Math.round(performance.now() - stopping)} ms)`);
  process.exit(code);
}

function giveUp(error: unknown): Promise<never> {
  if (error instanceof StartProblem) console.error(`\n${error.message}\n${error.advice}`);
  else if (error instanceof MigrationRefused) console.error(`\n${error.message}`);
  else if (error instanceof MigrationFailed)
    console.error(`\n${error.message}\nPostgreSQL says: ${(error.cause as Error).message}`);
  else if (error instanceof Problem) console.error(`\n${problemText(error)}`);
  else if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
    const { port } = error as { port?: number };
    console.error(
      `\nPort ${port} is in use by another program.\nStop that program, or choose another port: npm start -- --port ${(port ?? 8080) + 1}`,
    );
  } else console.error(error);
  return finish(1);
}

function refuseOldNode(): void {
  if (Number.parseInt(process.versions.node, 10) >= OLDEST_NODE) return;
  throw new StartProblem(
    `This is Node.js ${process.versions.node}; the platform needs ${OLDEST_NODE} or later and brings its own.`,
    'Start it with `npm start`, which uses that one.',
  );
}

function say(what: string, text: string): void {
  console.log(`  ${what.padEnd(10)} ${text}`);
}
