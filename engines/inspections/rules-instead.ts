/** Rules on what to do instead of a visit of one's own: data, others' results, the white list, a joint visit. */
import { dayAway } from '../calendar/limit.ts';
import { dayInWords } from '../calendar/words.ts';
import { meet } from './days.ts';
import type { ChecklistLine, PendingInspection, Text, Uscc, Verdict } from './model.ts';
import { blocked, listed, text, undecided, verdict, type Asked } from './verdict.ts';

/** What shared data or monitoring can answer needs no visit (能非现场不现场). One line that they cannot answer decides. */
export function nonSiteFirst(asked: Asked): Verdict {
  const { request, facts, parameters } = asked;
  const { basis, value: isRequired } = parameters.nonSiteFirst;
  if (!isRequired || request.method !== 'on-site')
    return verdict('non-site-first', 'pass', basis, text('不是现场检查', 'No visit is asked for'));
  const lines = linesOf(asked);
  const missing = (['items', 'answerable'] as const).filter((name) => facts[name] === undefined);
  if (missing.length > 0 || !lines) return undecided('non-site-first', 'warn', basis, missing);
  const answered = lines.filter(({ code }) => facts.answerable!.has(code));
  const measured = { measured: [{ what: 'answerable-lines', count: answered.length, limit: lines.length }] };
  if (lines.length === 0 || answered.length < lines.length) {
    return verdict(
      'non-site-first',
      'pass',
      basis,
      text(
        `检查内容 ${lines.length} 项，其中 ${answered.length} 项可由共享数据核验，现场不再查`,
        `Data answer ${answered.length} of ${lines.length} lines; the visit need not ask them`,
      ),
      measured,
    );
  }
  return verdict(
    'non-site-first',
    blocked(asked),
    basis,
    text('全部检查内容均可由共享数据或监测核验', 'Data or monitoring answer every line'),
    {
      ...measured,
      advice: text('请改为书面或非现场检查', 'Check in writing or remotely'),
    },
  );
}

function linesOf({ facts }: Asked): ChecklistLine[] | undefined {
  const lines = facts.items?.flatMap(({ checklist }) => checklist);
  return lines && [...new Map(lines.map((line) => [line.code, line])).values()];
}

/** What another organisation checked lately is recognised (检查结果互认). 山东省优化营商环境条例 art. 43. */
export function reuse(asked: Asked): Verdict {
  const { request, facts, parameters } = asked;
  const { basis, value: within } = parameters.reuseWithin;
  const missing = (['items', 'history'] as const).filter((name) => facts[name] === undefined);
  if (missing.length > 0) return undecided('reuse', 'warn', basis, missing);
  const since = dayAway(request.from, within, -1);
  const wanted = new Set(linesOf(asked)!.map(({ code }) => code));
  const found = new Map<string, NonNullable<Verdict['reuse']>[number]>();
  for (const past of facts.history!.inspections) {
    const isOthers = past.enterprise === request.enterprise && past.organisation !== request.organisation;
    if (!isOthers || !meet(past.on, past.on, since, request.from)) continue;
    for (const { code, passed } of past.lines) {
      const known = found.get(code);
      if (wanted.has(code) && (!known || known.on < past.on))
        found.set(code, { line: code, inspection: past.id, on: past.on, passed });
    }
  }
  const measured = { measured: [{ what: 'recent-lines', count: found.size, limit: wanted.size }] };
  if (found.size > 0) {
    return verdict(
      'reuse',
      'warn',
      basis,
      text(`${found.size} 项内容其他部门近期已检查`, `Others checked ${found.size} of the lines recently`),
      {
        ...measured,
        reuse: [...found.values()],
        advice:
          found.size === wanted.size
            ? text('请直接互认其检查结果', 'Recognise their results instead')
            : text('请互认这些结果，只检查其余内容', 'Recognise these results, and check the rest only'),
      },
    );
  }
  if (!facts.history!.complete) return undecided('reuse', 'warn', basis, ['history'], measured);
  return verdict(
    'reuse',
    'pass',
    basis,
    text('没有可以互认的近期结果', 'No recent result of others to recognise'),
    measured,
  );
}

/** On the white list only case inspections and those that law asks of everyone (无感监管、无事不扰). */
export function whiteList(asked: Asked): Verdict {
  const { request, facts, parameters } = asked;
  const { basis, value: classes } = parameters.whiteListClasses;
  const rule = 'white-list';
  if (request.kind === 'case')
    return verdict(
      rule,
      'pass',
      basis,
      text('个案检查不受白名单限制', 'A case inspection is always possible'),
    );
  if (request.method !== 'on-site')
    return verdict(rule, 'pass', basis, text('非现场检查不打扰企业', 'It disturbs nobody'));
  const { enterprise, items } = facts;
  const standsTo = enterprise?.whitelistedTo;
  if (enterprise === undefined || standsTo === undefined)
    return undecided(rule, 'warn', basis, ['enterprise']);
  if (standsTo === null || standsTo < request.from)
    return verdict(rule, 'pass', basis, text('不在白名单内', 'Not on the white list'));
  if (enterprise.riskClass === undefined) return undecided(rule, 'warn', basis, ['enterprise']);
  if (!listed(classes, enterprise.riskClass))
    return verdict(
      rule,
      'pass',
      basis,
      text('白名单不适用于该企业的风险等级', 'The white list does not protect its risk class'),
    );
  if (items === undefined) return undecided(rule, 'warn', basis, ['items']);
  if (items.length > 0 && items.every(({ fullCoverage }) => fullCoverage === true))
    return verdict(rule, 'pass', basis, text('法定全覆盖检查', 'Law asks for this check of everyone'));
  return verdict(
    rule,
    blocked(asked),
    basis,
    text(
      `该企业在无感监管白名单内，至 ${dayInWords(standsTo).zh}`,
      `It is on the white list until ${dayInWords(standsTo).en}`,
    ),
    {
      advice: text(
        '请改为非现场监管；有线索的按个案检查办理',
        'Supervise it remotely; where there is a lead, make it a case inspection',
      ),
    },
  );
}

/**
 * Others are about to come to the same premises: come together (能合并不重复、能联合不单独). Those to other firms of the same park or address are named beside: each firm keeps a visit
 * of its own, and one team can make them on one day.
 */
export function merge(asked: Asked): Verdict {
  const { request, facts, parameters } = asked;
  const { basis, value: within } = parameters.mergeWithin;
  if (request.method !== 'on-site')
    return verdict('merge', 'pass', basis, text('不需入企', 'No visit is asked for'));
  if (!facts.pending) return undecided('merge', 'warn', basis, ['pending']);
  const from = dayAway(request.from, within, -1);
  const to = dayAway(request.to, within, 1);
  const parkOf = (id: string | undefined) => facts.enterprise?.premises.find((one) => one.id === id)?.park;
  const own = parkOf(request.premises);
  const isAtOnePlace = (other: PendingInspection) =>
    request.premises === undefined ||
    other.premises === undefined ||
    other.premises === request.premises ||
    (own !== undefined && (other.park ?? parkOf(other.premises)) === own);
  const near = facts.pending.filter(
    (other) =>
      other.id !== request.id &&
      // who answers in writing is not come to
      (other.method ?? 'on-site') === 'on-site' &&
      isAtOnePlace(other) &&
      meet(other.from, other.to, from, to),
  );
  const found = near.filter(({ enterprise }) => enterprise === request.enterprise);
  const nearby = near.filter(
    ({ enterprise, park, premises }) =>
      enterprise !== request.enterprise &&
      ((own !== undefined && park === own) || (premises !== undefined && premises === request.premises)),
  );
  if (found.length === 0 && nearby.length === 0)
    return verdict('merge', 'pass', basis, text('没有可以合并的任务', 'Nobody else is about to come'));
  const lead = leadOf(found, { organisation: request.organisation, lines: linesOf(asked)?.length ?? 0 });
  return verdict('merge', 'warn', basis, finding(found, nearby), {
    merge: {
      inspections: found.map(({ id }) => id),
      lead,
      ...(nearby.length > 0 ? { nearby: nearby.map(({ id }) => id) } : {}),
    },
    advice:
      found.length > 0
        ? text(
            '请与上述任务合并为一次联合检查；司法行政部门可另定牵头单位',
            'Make it one joint inspection with these; the justice department may name another lead',
          )
        : text(
            '请与上述任务安排在同一天，由一个检查组依次进行；各企业分别赋码、分别记录',
            'Arrange them for one day and one team; each firm has a code and a record of its own',
          ),
  });
}

function finding(found: readonly PendingInspection[], nearby: readonly PendingInspection[]): Text {
  const parts: Text[] = [];
  if (found.length > 0) {
    const organisations = new Set(found.map(({ organisation }) => organisation)).size;
    parts.push(
      text(
        `前后有 ${organisations} 个单位的 ${found.length} 项任务待实施`,
        `${found.length} inspections of ${organisations} organisations are pending around these days`,
      ),
    );
  }
  if (nearby.length > 0) {
    const firms = new Set(nearby.map(({ enterprise }) => enterprise)).size;
    parts.push(
      text(
        `同一园区或地址另有 ${firms} 家企业的 ${nearby.length} 项任务待实施`,
        `${nearby.length} inspections of ${firms} other firms in the same park or at the same address are pending`,
      ),
    );
  }
  return text(parts.map(({ zh }) => zh).join('；'), parts.map(({ en }) => en).join('; '));
}

/** Who has most checklist lines leads; of equals, the smaller code, so that everyone computes the same. */
export function leadOf(
  checks: ReadonlyArray<{ organisation: Uscc; lines: number }>,
  ...more: Array<{ organisation: Uscc; lines: number }>
): Uscc {
  const lines = new Map<Uscc, number>();
  for (const each of [...checks, ...more])
    lines.set(each.organisation, (lines.get(each.organisation) ?? 0) + each.lines);
  return [...lines].reduce((best, next) =>
    next[1] > best[1] || (next[1] === best[1] && next[0] < best[0]) ? next : best,
  )[0];
}
