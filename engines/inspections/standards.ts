import type { Standard, Text } from './model.ts';

/**
 * How the standards of one aspect stand to each other. `contradiction`: nothing meets all of them. `stricter`: what meets `together` meets all.
 * `unclear`: only words, or other units; people have to compare.
 */
export interface StandardFinding {
  aspect: string;
  kind: 'contradiction' | 'stricter' | 'unclear';
  standards: Standard[];
  /** what meets all of them, for `stricter` */
  together?: Pick<Standard, 'oneOf' | 'least' | 'most' | 'unit'>;
  text: Text;
}

/** Do two standards ask the same? By what machines compare, else by their words. */
export function isSameStandard(a: Standard, b: Standard): boolean {
  if (a.aspect !== b.aspect) return false;
  return isComparable(a) && isComparable(b)
    ? keyOf(a) === keyOf(b)
    : !isComparable(a) && !isComparable(b) && a.text.zh === b.text.zh;
}

const isComparable = ({ oneOf, least, most }: Standard): boolean =>
  oneOf !== undefined || least !== undefined || most !== undefined;

const keyOf = ({ oneOf, least, most, unit }: Standard): string =>
  JSON.stringify([oneOf?.toSorted() ?? null, least ?? null, most ?? null, unit ?? null]);

/** Undefined when all of them ask the same. */
export function compareStandards(
  aspect: string,
  standards: readonly Standard[],
): StandardFinding | undefined {
  const different = standards.filter(
    (each, at) => standards.findIndex((other) => isSameStandard(each, other)) === at,
  );
  if (different.length < 2) return undefined;
  const words = (by: 'zh' | 'en') => different.map(({ text }) => text[by]).join(by === 'zh' ? '；' : '; ');
  const said = (kind: StandardFinding['kind'], zh: string, en: string): StandardFinding => ({
    aspect,
    kind,
    standards: different,
    text: { zh: `${zh}：${words('zh')}`, en: `${en}: ${words('en')}` },
  });
  const units = new Set(different.map(({ unit }) => unit));
  if (!different.every(isComparable) || units.size > 1)
    return said('unclear', '标准表述不一，需人工比对', 'Standards differ in words; people have to compare');
  const together = intersection(different);
  if (!together)
    return said(
      'contradiction',
      '标准互相矛盾，无法同时满足',
      'Standards contradict each other; nothing meets all of them',
    );
  return {
    ...said(
      'stricter',
      '标准宽严不一，从严即可同时满足',
      'Standards differ; what meets the strictest meets all',
    ),
    together,
  };
}

/** What meets all; undefined when nothing does. */
function intersection(standards: readonly Standard[]): StandardFinding['together'] {
  const least = Math.max(...standards.map((each) => each.least ?? Number.NEGATIVE_INFINITY));
  const most = Math.min(...standards.map((each) => each.most ?? Number.POSITIVE_INFINITY));
  if (least > most) return undefined;
  const isBounded = Number.isFinite(least) || Number.isFinite(most);
  const sets = standards.flatMap(({ oneOf }) => (oneOf ? [oneOf] : []));
  const values = sets[0]?.filter(
    (value) =>
      sets.every((set) => set.includes(value)) &&
      (!isBounded || (Number(value) >= least && Number(value) <= most)),
  );
  if (values?.length === 0) return undefined;
  const [{ unit }] = standards as [Standard];
  return {
    ...(values ? { oneOf: values } : {}),
    ...(Number.isFinite(least) ? { least } : {}),
    ...(Number.isFinite(most) ? { most } : {}),
    ...(unit === undefined ? {} : { unit }),
  };
}
