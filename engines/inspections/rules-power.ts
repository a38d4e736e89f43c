/** Rules on the power to inspect: published body and items, inspectors, approval of special inspections. */
import { addLimit, dayInWords } from '../calendar/index.ts';
import type { InspectionItem, Text, Verdict } from './model.ts';
import { unfitnessNames, unfitnessOf, type Unfitness } from './inspectors.ts';
import { blocked, joined, text, undecided, verdict, type Asked } from './verdict.ts';

/** No inspection by an unpublished body, of an unpublished item, or beyond the body's powers (清单之外无检查). */
export function published(asked: Asked): Verdict {
  const { request, facts, parameters } = asked;
  const { basis, value: isRequired } = parameters.published;
  const { body, items } = facts;
  if (!isRequired) return verdict('published', 'pass', basis, text('本地未要求', 'Not asked for here'));
  const problems: Text[] = [];
  if (body === null || (body && !isPublished(body, request.from)))
    problems.push(text('检查主体未在公示名单内', 'the body is not on the published list'));
  if (body?.kind === 'entrusted' && !(body.entrustedBy && body.entrustmentUrl))
    problems.push(text('委托书未公示', 'no letter of entrustment is published'));
  if (items) {
    const powers = [request.organisation, ...(body?.kind === 'entrusted' ? [body.entrustedBy] : [])];
    problems.push(...request.items.flatMap((code) => itemProblems(code, items, powers, request.from)));
    if (request.items.length === 0) problems.push(text('没有选择检查事项', 'no item is named'));
  }
  if (problems.length > 0) {
    return verdict('published', 'block', basis, joined(problems), {
      advice: text(
        '只能由公示的检查主体检查公示的事项；请更正后重新提交',
        'Only a published body may inspect, and only published items: correct the request',
      ),
    });
  }
  const missing = (['body', 'items'] as const).filter((name) => facts[name] === undefined);
  if (missing.length > 0) return undecided('published', blocked(asked), basis, missing);
  return verdict('published', 'pass', basis, text('检查主体和事项均已公示', 'Body and items are published'));
}

function isPublished(row: { publishedOn?: string; withdrawnOn?: string }, on: string): boolean {
  return row.publishedOn !== undefined && row.publishedOn <= on && (row.withdrawnOn ?? on) >= on;
}

function itemProblems(
  code: string,
  items: readonly InspectionItem[],
  powers: ReadonlyArray<string | undefined>,
  on: string,
): Text[] {
  const item = items.find((each) => each.code === code);
  if (!item || !isPublished(item, on)) return [text(`事项 ${code} 未公示`, `item ${code} is not published`)];
  if (!item.organisations.some((organisation) => powers.includes(organisation)))
    return [text(`事项“${item.name.zh}”不属于本单位职权`, `“${item.name.en}” is not in this body's powers`)];
  return [];
}

/** At least two inspectors with valid certificates, none of whom must keep away. 行政处罚法 art. 42, 43, 55. */
export function inspectors(asked: Asked): Verdict {
  const { request, facts, parameters } = asked;
  const { basis, value: least } = parameters.inspectorsLeast;
  const named = new Set(request.inspectors);
  const measured = (count: number) => ({ measured: [{ what: 'inspectors', count, limit: least }] });
  if (named.size < least) {
    return verdict(
      'inspectors',
      'block',
      basis,
      text(
        `检查人员 ${named.size} 名，少于 ${least} 名`,
        `${named.size} inspectors are named; at least ${least} are needed`,
      ),
      {
        ...measured(named.size),
        advice: text('请补足持证执法人员', 'Name more inspectors with certificates'),
      },
    );
  }
  if (!facts.inspectors) return undecided('inspectors', blocked(asked), basis, ['inspectors']);
  const known = new Map(facts.inspectors.map((inspector) => [inspector.certificate, inspector]));
  const unknown = [...named].filter((certificate) => !known.has(certificate));
  const faults = [...named].flatMap((certificate) => {
    const inspector = known.get(certificate);
    const found = inspector ? unfitnessOf(inspector, needOf(asked)) : [];
    return found.map((fault) => ({ inspector: inspector!, fault }));
  });
  const grave = faults.filter(({ fault }) => !light.includes(fault));
  const worst = grave.length > 0 || unknown.length > 0;
  if (worst || faults.length > 0) {
    return verdict(
      'inspectors',
      worst ? 'block' : 'warn',
      basis,
      joined([
        ...unknown.map((certificate) =>
          text(`${certificate} 没有执法证`, `${certificate} has no certificate`),
        ),
        ...faults.map(({ inspector, fault }) =>
          text(
            `${inspector.name}${unfitnessNames[fault].zh}`,
            `${inspector.name} ${unfitnessNames[fault].en}`,
          ),
        ),
      ]),
      { ...measured(named.size), advice: text('请更换检查人员', 'Name other inspectors') },
    );
  }
  return verdict(
    'inspectors',
    'pass',
    basis,
    text(
      `${named.size} 名持证执法人员，无需回避`,
      `${named.size} inspectors with valid certificates, none in conflict`,
    ),
    measured(named.size),
  );
}

/** Neither makes the inspection unlawful: someone else of the same organisation would suit better. */
const light: readonly Unfitness[] = ['other-place', 'other-specialism'];

function needOf({ request, facts }: Asked) {
  const premises = facts.enterprise?.premises.find(({ id }) => id === request.premises);
  const specialisms = new Set(facts.items?.flatMap(({ specialism }) => specialism ?? []));
  const [only] = specialisms;
  return {
    organisations: [request.organisation],
    enterprise: request.enterprise,
    until: request.to,
    ...(premises ? { division: premises.division } : {}),
    ...(specialisms.size === 1 && only !== undefined ? { specialism: only } : {}),
  };
}

/** A special inspection (专项检查) is approved by a government or the superior organ first, and published. */
export function special(asked: Asked): Verdict {
  const { request, facts, parameters } = asked;
  const { basis, value: limit } = parameters.specialPublishedWithin;
  if (request.kind !== 'special')
    return verdict('special', 'pass', basis, text('不是专项检查', 'Not a special inspection'));
  const approval = request.special;
  if (!approval || approval.approvedOn > facts.today) {
    return verdict('special', 'block', basis, text('没有批准文件', 'There is no approval'), {
      advice: text(
        '专项检查须经县级以上人民政府或上级主管部门批准，请上传批准文件',
        'A special inspection needs the approval of a government of county level or higher, or of the superior organ: attach it',
      ),
    });
  }
  const { on: last } = addLimit(approval.approvedOn, limit, facts.calendar);
  // the enterprise can know of it before it begins
  const due = last < request.from ? last : request.from;
  const hasBeen = approval.publishedOn !== undefined && approval.publishedOn <= facts.today;
  if (hasBeen && approval.publishedOn! <= due)
    return verdict('special', 'pass', basis, text('已批准并公布', 'Approved and published'));
  if (hasBeen || facts.today > due || (approval.publishedOn ?? due) > due) {
    return verdict('special', 'block', basis, text(`未在 ${due} 前公布`, `It was not published by ${due}`), {
      advice: text(
        '请公布后另定检查时间；逾期未公布的重新报批',
        'Choose a later time after publication; if publication is late, have it approved again',
      ),
    });
  }
  return verdict('special', 'block', basis, text('已批准，尚未公布', 'Approved, not published yet'), {
    advice: text(
      `请于 ${dayInWords(due).zh}前公布，再填写公布日期`,
      `Publish it by ${dayInWords(due).en}, then enter the day`,
    ),
  });
}
