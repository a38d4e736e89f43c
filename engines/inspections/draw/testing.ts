/** A small draw that is in order, for tests to spoil one thing of it. */
import { createHash } from 'node:crypto';
import { inspector } from '../testing.ts';
import type { Inspector } from '../model.ts';
import { canonicalInspectors, freezeInspectors } from './assign.ts';
import { draw, strataOf, type DrawLists } from './draw.ts';
import { canonicalList, freezeList, type Entry } from './frozen-list.ts';
import type { Announcement, DrawNeed, DrawProof, Secret, Sm3 } from './model.ts';
import { announcementHash, commitmentOf, type Opening } from './seed.ts';
import { market } from '../testing.ts';

export const sm3: Sm3 = (...parts) => {
  const hash = createHash('sm3');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

export const firms = (count: number): Entry[] =>
  Array.from({ length: count }, (_, at) => ({
    key: `firm-${String(at).padStart(4, '0')}`,
    stratum: 'ABCD'[at % 4]!,
    division: at % 2 === 0 ? '370102001' : '370103002',
  }));

export const need: DrawNeed = {
  organisations: [market],
  specialism: 'food',
  until: '2026-12-31',
  perInspection: 2,
};

export const inspectors: Inspector[] = Array.from({ length: 12 }, (_, at) =>
  inspector(String(at + 10), {
    areas: at < 8 || at === 11 ? ['370102', '370103'] : ['370103'],
    avoids: at === 0 ? ['firm-0000', 'firm-0004'] : [],
    specialisms: at === 11 ? ['fire'] : ['food'],
  }),
);

export const secrets: Secret[] = [
  { contributor: market, secret: '11'.repeat(32) },
  { contributor: 'justice', secret: '22'.repeat(32) },
];

export const lists = (entries = firms(40), staff = inspectors): DrawLists => ({
  objects: freezeList(canonicalList(entries), sm3),
  inspectors: freezeInspectors(canonicalInspectors(staff), sm3),
});

export function announcement(
  { objects, inspectors: staff }: DrawLists,
  more: Partial<Announcement> = {},
): Announcement {
  return {
    plan: 'plan-2026-7',
    title: { zh: '食品经营抽查', en: 'Food businesses' },
    organisation: market,
    announcedAt: '2026-07-01T01:00:00Z',
    attempt: 1,
    previous: null,
    objects: {
      root: objects.root,
      size: objects.size,
      strata:
        more.objects?.strata ??
        strataOf(objects, [
          { stratum: 'A', share: 0.1 },
          { stratum: 'C', share: 0.3 },
          { stratum: 'D', count: 4 },
        ]),
    },
    inspectors: staff ? { root: staff.root, size: staff.size, need } : null,
    beacon: {
      source: { zh: '福彩双色球 2026075 期', en: 'Lottery draw 2026075' },
      at: '2026-07-02T13:15:00Z',
    },
    contributors: [market, 'justice'],
    ...more,
  };
}

export function opening(
  announced: Announcement,
  opened = secrets,
  value = '03 08 11 19 27 30 + 05',
): Opening {
  const hash = announcementHash(announced, sm3);
  return {
    announcement: announced,
    commitments: opened.map((each) => ({
      contributor: each.contributor,
      commitment: commitmentOf(hash, each, sm3),
      at: '2026-07-01T08:00:00Z',
    })),
    beacon: { value, at: '2026-07-02T13:15:00Z' },
    secrets: opened,
  };
}

export function proofOf(of: DrawLists, more: Partial<Announcement> = {}, value?: string): DrawProof {
  const drawn = draw(opening(announcement(of, more), secrets, value), of, sm3);
  if (!drawn.ok) throw new Error(drawn.problems.map(({ en }) => en).join('; '));
  return drawn.proof;
}
