import { readFileSync } from 'node:fs';
import { pinyin } from 'pinyin-pro';

/**
 * The 10,000 passwords that are met most often in what was stolen elsewhere, one a line, the most common first (from `zxcvbn` 4.4.2, MIT, `common-passwords.LICENSE.txt`,
 * © 2012–2016 Dan Wheeler and Dropbox, Inc.): NIST SP 800-63B, 5.1.1.2.
 */
const list = new URL('../../../assets/common-passwords.txt', import.meta.url);

/** What is typed here where the list’s people type `password` and `letmein`. */
const ownWords = [
  'woaini',
  'wodemima',
  'mima',
  'guanliyuan',
  'zhengwu',
  'zhengfu',
  'qwerasdf',
  'yitihua',
  'asdzxc',
];

let known: ReadonlySet<string> | undefined;
const words = (): ReadonlySet<string> =>
  (known ??= new Set([...readFileSync(list, 'utf8').split('\n').filter(Boolean), ...ownWords]));

/** Signs that stand for letters: P@ssw0rd. */
const standing: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '0': 'o',
  '1': 'i',
  '!': 'i',
  '3': 'e',
  $: 's',
  '5': 's',
  '7': 't',
};
const inLetters = (text: string): string => text.replaceAll(/[@4013!$57]/g, (sign) => standing[sign]!);

/** So many signs around a common word are still guessed with it (`Admin@2026!`); more of them stand for themselves. */
const mostAround = 7;

/** Is it one of the passwords that everybody tries, or such a word with a year and a sign around it? */
export function isCommonPassword(password: string): boolean {
  const lower = password.normalize('NFKC').toLowerCase();
  if (words().has(lower)) return true;
  const kernel = /[a-z].*[a-z]/.exec(lower)?.[0];
  if (kernel === undefined || kernel.length < 4) return false;
  const around = Array.from(lower).length - kernel.length;
  return around <= mostAround && (words().has(kernel) || words().has(inLetters(kernel)));
}

/** Shorter words are in too many passwords by chance. */
const leastLetters = 5;

/** The name itself, without what it says of its kind, and both as they are typed. */
function typed(name: string): string[] {
  const whole = name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '');
  const bare = whole.replace(/(特别行政区|自治[区州县]|[省市区县旗盟])$/u, '');
  return [whole, bare].flatMap((one) => {
    const letters = pinyin(one, { toneType: 'none', type: 'array', v: true }).join('').toLowerCase();
    return [
      ...(Array.from(one).length >= (/^[\p{ASCII}]+$/u.test(one) ? leastLetters : 2) ? [one] : []),
      ...(letters.length >= leastLetters ? [letters] : []),
    ];
  });
}

/** Does it hold a name that whoever knows its owner tries first: of the account, the person, the organisation, the place? */
export function holdsName(password: string, names: readonly string[]): boolean {
  const lower = password.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '');
  const forms = [lower, inLetters(lower)];
  return names.flatMap(typed).some((name) => forms.some((form) => form.includes(name)));
}
