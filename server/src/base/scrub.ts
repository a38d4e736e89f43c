/**
 * Takes personal data out of what is logged (个人信息脱敏). Two ways, because each misses what the other sees: values under keys
 * that hold personal data, and patterns in any text (an identity number inside an error message).
 */
const removed = '[removed]';

/** Compared without case, hyphens and underscores. A key that only ends with one of these counts too: `applicantName`. */
const personalKeys =
  /(name|姓名|mobile|phone|tel|手机|电话|idnumber|identitynumber|idcard|身份证|证件号码?|passport|email|mail|address|地址|住址|birthdate|birthday|birthplace|bankaccount|银行卡号?|password|passcode|密码|secret|token|cookie|authorization|answers|values)$/;

/** Names of things, not of people. */
const harmlessKeys = new Set([
  'filename',
  'hostname',
  'schemaname',
  'tablename',
  'columnname',
  'keyname',
  'eventname',
]);

const patterns: ReadonlyArray<readonly [RegExp, string]> = [
  // GB 11643: 18 digits, the last may be X; or the old 15
  [
    /(?<!\d)[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)/g,
    '[identity number]',
  ],
  [/(?<!\d)[1-9]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?!\d)/g, '[identity number]'],
  // mobiles, also as 138-0000-0000 and with +86
  [/(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/g, '[mobile]'],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '[e-mail]'],
];

const deepest = 8;
const mostItems = 100;

/** A copy without personal data that JSON can hold: errors by what they say, cycles and depths cut. */
export function scrub(value: unknown): unknown {
  return copy(value, 0, new Set());
}

export function scrubText(text: string): string {
  let result = text;
  for (const [pattern, replacement] of patterns) result = result.replace(pattern, replacement);
  return result;
}

/** What went wrong, in a line that may be kept and shown to operators: type and message, at most 1000 signs. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return scrubText(String(error)).slice(0, 1000);
  return `${error.name}: ${messageOf(error)}`.slice(0, 1000);
}

function copy(value: unknown, depth: number, above: Set<object>): unknown {
  switch (typeof value) {
    case 'string':
      return scrubText(value);
    case 'number':
      // a mobile or an identity number can be a number as well
      return Number.isSafeInteger(value) && Math.abs(value) >= 1e10 ? scrubNumber(value) : value;
    case 'bigint':
      return scrubText(String(value));
    case 'object':
      break;
    case 'boolean':
      return value;
    default:
      return undefined;
  }
  if (value === null) return null;
  if (depth >= deepest || above.has(value)) return '[cut]';
  const inside = new Set(above).add(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Error) return copyError(value, depth, inside);
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (Array.isArray(value)) return value.slice(0, mostItems).map((item) => copy(item, depth + 1, inside));
  if (value instanceof Map || value instanceof Set) return copy([...value], depth + 1, inside);
  return copyObject(value, depth, inside);
}

function copyObject(value: object, depth: number, above: Set<object>): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value).slice(0, mostItems)) {
    result[scrubText(key)] = isPersonal(key) ? removed : copy(item, depth + 1, above);
  }
  return result;
}

/** Not the `detail` of database errors: it holds the values of the row. */
function copyError(error: Error, depth: number, above: Set<object>): Record<string, unknown> {
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  const message = messageOf(error);
  return {
    type: error.name,
    message,
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof constraint === 'string' ? { constraint } : {}),
    stack: scrubText((error.stack ?? '').replace(error.message, () => message)),
    ...(error.cause === undefined ? {} : { cause: copy(error.cause, depth + 1, above) }),
  };
}

function messageOf(error: Error): string {
  const { code } = error as { code?: unknown };
  return scrubText(quotesInput(error, code) ? withoutQuotations(error.message) : error.message);
}

/** Says in its message what it could not read: a data exception of the database (SQLSTATE 22…), JSON that is none. */
function quotesInput(error: Error, code: unknown): boolean {
  return error instanceof SyntaxError || (typeof code === 'string' && /^22[0-9A-Z]{3}$/.test(code));
}

/** From the first quotation mark to the last: what is quoted may hold such marks itself. */
function withoutQuotations(message: string): string {
  return message.replace(/["'][^]*["']/, removed);
}

function isPersonal(key: string): boolean {
  const plain = key.toLowerCase().replace(/[-_ ]/g, '');
  return personalKeys.test(plain) && !harmlessKeys.has(plain);
}

function scrubNumber(value: number): number | string {
  const text = String(value);
  const scrubbed = scrubText(text);
  return scrubbed === text ? value : scrubbed;
}
