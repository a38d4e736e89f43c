/**
 * Personal data as they are shown (脱敏): one table of grade and reader, one function. Grades: GB/T 35273-2020, annexes A and B (personal,
 * sensitive); a name, a number for reaching somebody is personal, what identifies for good or leads to a door is sensitive.
 */
export type PersonalKind = 'name' | 'mobile' | 'email' | 'identity-number' | 'address' | 'other';

/**
 * Who reads: `self` the person, or who acts for them; `handler` an official whose work is this very case or record; `list` whoever looks through
 * many, and a screen that others may see; `anybody` without signing in, or somebody else's system; `record` what outlives its purpose: audit trail, messages' log.
 */
export type Reader = 'self' | 'handler' | 'list' | 'anybody' | 'record';

type Grade = 'personal' | 'sensitive';
type Shown = 'whole' | 'masked' | 'nothing';

export const shownByGrade: Readonly<Record<Grade, Readonly<Record<Reader, Shown>>>> = {
  personal: { self: 'whole', handler: 'whole', list: 'masked', anybody: 'masked', record: 'masked' },
  sensitive: { self: 'whole', handler: 'whole', list: 'masked', anybody: 'masked', record: 'nothing' },
};

const kinds: Readonly<Record<PersonalKind, { grade: Grade; mask: (value: string) => string }>> = {
  name: { grade: 'personal', mask: (value) => ends(value, 1, 0) },
  mobile: { grade: 'personal', mask: (value) => (value.length < 7 ? ends(value, 0, 0) : ends(value, 3, 4)) },
  email: { grade: 'personal', mask: maskEmail },
  'identity-number': {
    grade: 'sensitive',
    mask: (value) => (value.length < 15 ? ends(value, 0, 0) : ends(value, 3, 4)),
  },
  address: { grade: 'sensitive', mask: maskAddress },
  other: {
    grade: 'sensitive',
    mask: (value) => (Array.from(value).length <= 4 ? ends(value, 1, 0) : ends(value, 2, 2)),
  },
};

/** The value as this reader may see it: enough to recognise, not enough to use. `''` where nothing of it is shown. */
export function shownTo(reader: Reader, kind: PersonalKind, value: string): string {
  const { grade, mask } = kinds[kind];
  const shown = shownByGrade[grade][reader];
  if (shown === 'whole') return value;
  return shown === 'masked' ? mask(value) : '';
}

/** 张**, 138****5678, 370**********1234: the first and last signs stay, and how many there are. */
function ends(value: string, first: number, last: number): string {
  const signs = Array.from(value);
  const hidden = Math.max(0, signs.length - first - last);
  return [...signs.slice(0, first), '*'.repeat(hidden), ...(last > 0 ? signs.slice(-last) : [])].join('');
}

/** z***@example.org */
function maskEmail(value: string): string {
  const at = value.indexOf('@');
  return at < 1 ? '***' : `${value[0]}***${value.slice(at)}`;
}

/** As far as the county or district; nothing where no such place is named. */
function maskAddress(value: string): string {
  const place = /^.*?[省市]?.*?[县区旗]/u.exec(value)?.[0] ?? '';
  return `${place}****`;
}
