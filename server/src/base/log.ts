import type { Log } from './context.ts';
import { scrub, scrubText } from './scrub.ts';

const levels = { debug: 20, info: 30, warn: 40, error: 50, silent: 100 } as const;
export type LogLevel = keyof typeof levels;

interface LogOptions {
  logLevel: LogLevel;
  now?: () => Date;
  /** one line, with its end; standard output when left out */
  write?: (line: string) => void;
}

/**
 * The log (运行日志): one JSON object per line with time, level, message and fields, all without personal data. It tells
 * operators how the machine is; who did what is told by the audit trail.
 */
export function openLog({
  logLevel,
  now = () => new Date(),
  write = (line) => void process.stdout.write(line),
}: LogOptions): Log {
  const least = levels[logLevel];
  const at = (level: 'info' | 'warn' | 'error') => (fields: Record<string, unknown>, message: string) => {
    if (levels[level] < least) return;
    const line = { time: now().toISOString(), level, message: scrubText(message) };
    // what a field is called must not hide time, level or message
    write(`${JSON.stringify({ ...(scrub(fields) as object), ...line })}\n`);
  };
  return { info: at('info'), warn: at('warn'), error: at('error') };
}
