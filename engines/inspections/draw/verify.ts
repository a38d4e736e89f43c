import type { Inspector, Text } from '../model.ts';
import { unfitnessNames, unfitnessOf } from '../inspectors.ts';
import { assignInspectors, needFor, type Assigned } from './assign.ts';
import { hex } from './bytes.ts';
import { listProblems, visitsOf, type DrawLists } from './draw.ts';
import { divisionAt, lineOf } from './frozen-list.ts';
import type { DrawProof, Sm3 } from './model.ts';
import { announcementHash, inOrder, openingProblems, seedOf } from './seed.ts';
import { linesOf, substituteDifferences } from './substitutes.ts';
import { openingProblemText } from './words.ts';

/** Differences beyond these are counted, not listed. */
const MOST_LISTED = 20;

/**
 * Recomputes a draw from its proof and the frozen lists, and says where it differs; no difference: it is right. Whoever holds the lists
 * and any SM3 can do the same. Where objects have second names, that these are the drawn ones is checked when `lists.names` opens them
 * (`openLists`); without it, that there are as many, each of the announced list, each once.
 */
export function verifyDraw(proof: DrawProof, lists: DrawLists, sm3: Sm3): Text[] {
  const { announcement } = proof;
  const found = [
    ...openingProblems(proof, sm3).map(openingProblemText),
    ...listProblems(announcement, lists),
  ];
  // from here on nothing could be recomputed
  if (found.length > 0) return found;
  const seed = seedOf(
    announcementHash(announcement, sm3),
    proof.beacon,
    inOrder(announcement, proof.secrets),
    sm3,
  );
  if (hex(seed) !== proof.seed)
    found.push({ zh: '种子不符', en: `The seed is ${hex(seed)}, not ${proof.seed}` });
  const all = linesOf(proof, lists, seed, sm3);
  const { drawn, list, lines, first } = all;
  found.push(...objectDifferences(proof.drawn, drawn));
  const wrongNames = visitDifferences(proof, lists, drawn);
  // nobody can be drawn for names that are not in the list
  if (wrongNames.length > 0) return shortened([...found, ...wrongNames]);
  if (announcement.inspectors) {
    const wanted = new Map<string, number>();
    for (const { object } of proof.replacements) wanted.set(object, (wanted.get(object) ?? 0) + 1);
    const { inspectors } = lists.inspectors!;
    const assigned = assignInspectors(
      { list, lines, inspectors, need: announcement.inspectors.need, seed },
      sm3,
      (object) => wanted.get(object) ?? 0,
    );
    found.push(...inspectorDifferences(proof, assigned.slice(0, first)));
    const divisions = new Map(assigned.map(({ object }, at) => [object, divisionAt(list, lines[at]!)]));
    found.push(...substituteDifferences(proof, all, assigned.slice(first)));
    found.push(...replacementDifferences(proof, assigned, inspectors, divisions));
  } else {
    found.push(...substituteDifferences(proof, all, []));
    if (proof.assigned !== null || proof.replacements.length > 0)
      found.push({
        zh: '公告未抽取执法人员，证明中却有',
        en: 'There are inspectors though none were to be drawn',
      });
  }
  return shortened(found);
}

function objectDifferences(said: DrawProof['drawn'], computed: DrawProof['drawn']): Text[] {
  if (said.length !== computed.length)
    return [{ zh: '分层数目不符', en: `${said.length} strata, not ${computed.length}` }];
  return computed.flatMap(({ stratum, objects }, at) => {
    const other = said[at]!;
    if (other.stratum !== stratum)
      return [
        { zh: `第 ${at + 1} 层应为 ${stratum}`, en: `Stratum ${at + 1} is ${stratum}, not ${other.stratum}` },
      ];
    const found = objects.flatMap((object, place) =>
      object === other.objects[place]
        ? []
        : [
            {
              zh: `${stratum} 层第 ${place + 1} 个应为 ${object}，证明中为 ${other.objects[place] ?? '空'}`,
              en: `Stratum ${stratum}, number ${place + 1}: ${object} was drawn, the proof says ${other.objects[place] ?? 'nothing'}`,
            },
          ],
    );
    if (other.objects.length > objects.length)
      found.push({
        zh: `${stratum} 层多出 ${other.objects.length - objects.length} 个`,
        en: `Stratum ${stratum} has ${other.objects.length - objects.length} objects too many`,
      });
    return found;
  });
}

/** Second names: as many as were drawn, each of the announced list, each once, ascending; opened, those of what was drawn. */
function visitDifferences(
  { announcement, visits, objectReplacements = [] }: DrawProof,
  lists: DrawLists,
  drawn: DrawProof['drawn'],
): Text[] {
  if (!announcement.visits)
    return visits
      ? [{ zh: '公告没有第二代号，证明中却有', en: 'Nothing was announced of second names' }]
      : [];
  const said = visits ?? [];
  const found: Text[] = [];
  const wanted = drawn.reduce((sum, { objects }) => sum + objects.length, 0);
  if (said.length !== wanted)
    found.push({
      zh: `抽中 ${wanted} 个，第二代号 ${said.length} 个`,
      en: `${wanted} were drawn, and there are ${said.length} second names`,
    });
  if (said.some((name, at) => at > 0 && said[at - 1]! >= name))
    found.push({ zh: '第二代号没有按序排列', en: 'The second names are not in ascending order, each once' });
  const all = [...said, ...objectReplacements.flatMap((each) => each.in ?? [])];
  for (const name of all)
    if (lineOf(lists.visits!, name) < 0)
      found.push({ zh: `${name} 不在名录中`, en: `${name} is not in the list of second names` });
  if (lists.names && visitsOf(drawn, lists.names).join() !== said.join())
    found.push({ zh: '第二代号不是抽中的对象', en: 'The second names are not those of what was drawn' });
  return found;
}

function inspectorDifferences({ assigned }: DrawProof, computed: readonly Assigned[]): Text[] {
  if (assigned?.length !== computed.length)
    return [
      {
        zh: '抽取人员的对象数不符',
        en: `Inspectors for ${assigned?.length ?? 0} objects, not ${computed.length}`,
      },
    ];
  return computed.flatMap(({ object, inspectors, fit }, at) => {
    const said = assigned[at]!;
    if (said.object === object && said.fit === fit && said.inspectors.join() === inspectors.join()) return [];
    return [
      {
        zh: `${object} 应由 ${inspectors.join('、')} 检查（适格 ${fit} 人），证明中为 ${said.inspectors.join('、')}`,
        en: `${object}: ${inspectors.join(', ')} of ${fit} who fit were drawn, the proof says ${said.inspectors.join(', ')} of ${said.fit} for ${said.object}`,
      },
    ];
  });
}

/** Every exchange has a reason and brings somebody who fits; “next drawn” is who the stream gives next. */
function replacementDifferences(
  { replacements }: DrawProof,
  assigned: readonly Assigned[],
  inspectors: readonly Inspector[],
  divisions: ReadonlyMap<string, string | undefined>,
): Text[] {
  const now = new Map(
    assigned.map((each) => [
      each.object,
      {
        inspectors: [...each.inspectors],
        parts: each.parts.map(({ need, next }) => ({ need, next: [...next] })),
      },
    ]),
  );
  const known = new Map(inspectors.map((inspector) => [inspector.certificate, inspector]));
  return replacements.flatMap((each) => {
    const found: Text[] = [];
    const say = (zh: string, en: string) =>
      found.push({ zh: `${each.object}：${zh}`, en: `${each.object}: ${en}` });
    const state = now.get(each.object);
    const place = state?.inspectors.indexOf(each.out) ?? -1;
    if (each.reason.trim() === '') say('人工调整没有理由', 'an inspector was replaced without a reason');
    if (!state || place < 0) {
      say(`${each.out} 不在检查人员中`, `${each.out} was not among its inspectors`);
      return found;
    }
    // whoever comes is of the organisation that lost somebody
    const lost = known.get(each.out)?.organisation;
    const part = state.parts.find(({ need }) => need.organisations.some((own) => own === lost))!;
    const isAgain = state.inspectors.includes(each.in);
    const inspector = known.get(each.in);
    if (!inspector || isAgain) say(`${each.in} 不能替换`, `${each.in} is not on the list, or already there`);
    else {
      const unfit = unfitnessOf(inspector, needFor(part.need, each.object, divisions.get(each.object)));
      for (const fault of unfit)
        say(`${each.in}${unfitnessNames[fault].zh}`, `${each.in} ${unfitnessNames[fault].en}`);
    }
    if (each.how === 'next-drawn') {
      const next = part.next.find((certificate) => !state.inspectors.includes(certificate));
      if (next !== each.in)
        say(
          `顺序替补应为 ${next ?? '空'}`,
          `the next in the drawn order is ${next ?? 'nobody'}, not ${each.in}`,
        );
    }
    state.inspectors[place] = each.in;
    part.next = part.next.filter((certificate) => certificate !== each.in);
    return found;
  });
}

function shortened(found: Text[]): Text[] {
  if (found.length <= MOST_LISTED) return found;
  const more = found.length - MOST_LISTED;
  return [...found.slice(0, MOST_LISTED), { zh: `另有 ${more} 处不符`, en: `and ${more} more` }];
}
