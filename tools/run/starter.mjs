import { readFileSync } from 'node:fs';
import process from 'node:process';

/**
 * npm hands on Ctrl-C, but when npm itself is killed (kill -9) its children live on, and the next `npm start` would find the
 * port taken. So a command that npm started ends when npm does. One started directly may outlive its shell, as with nohup.
 *
 * @param {() => void} onGone
 * @returns {() => void} stops watching
 */
export function watchStarter(onGone) {
  const starters = process.env.npm_lifecycle_event
    ? [process.ppid, parentOf(process.ppid)].filter((pid) => pid > 1)
    : [];
  const births = new Map(starters.map((pid) => [pid, birthOf(pid)]));
  const timer = setInterval(() => {
    if (starters.every((pid) => birthOf(pid) === births.get(pid))) return;
    clearInterval(timer);
    onGone();
  }, 300);
  timer.unref();
  return () => clearInterval(timer);
}

/** The shell that npm puts between itself and us, if there is one, does not end with npm; so its parent counts too. */
function parentOf(pid) {
  const isShell = /(^|\/)(sh|dash|bash|ash)$/.test((read(pid, 'cmdline') ?? '').split('\0')[0] ?? '');
  return isShell ? Number(fields(pid)[1] ?? 0) : 0;
}

/** Unchanged while the process lives; undefined when it is gone or a zombie. Without /proc (macOS) only our parent's end is seen. */
function birthOf(pid) {
  const [state, , ...rest] = fields(pid);
  if (state === undefined) return pid === process.ppid ? 'parent' : undefined;
  return state === 'Z' ? undefined : rest[17];
}

function fields(pid) {
  const stat = read(pid, 'stat');
  return stat ? stat.slice(stat.lastIndexOf(')') + 2).split(' ') : [];
}

function read(pid, name) {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return undefined;
  }
}
