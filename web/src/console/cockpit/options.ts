import type { EChartsCoreOption } from 'echarts/core';
import { pixelsPerRem } from '../../ui/office/theme.ts';

/** One kind of bar: what it is called, its numbers, its colour token. */
export interface BarSeries {
  name: string;
  values: Array<number | null>;
  colour: string;
}

const token = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const words = () => ({
  color: token('--ink-2'),
  fontFamily: token('--font'),
  fontSize: 0.8125 * pixelsPerRem(),
});

/**
 * Bars over `labels`; `stack` puts them on each other, `across` lays them down, for labels that are words. Patterns and legend tell them
 * apart without colour.
 */
export function bars(
  labels: string[],
  series: BarSeries[],
  { stack = false, across = false } = {},
): EChartsCoreOption {
  const category = categories(labels, across);
  const values = { type: 'value', minInterval: 1, ...valueLines() };
  return {
    ...common(series.length > 1),
    xAxis: across ? values : category,
    yAxis: across ? { ...category, inverse: true } : values,
    series: series.map((one) => ({
      ...bar(one),
      barMaxWidth: across ? 18 : 28,
      itemStyle: { color: token(one.colour), borderRadius: stack ? 0 : across ? [0, 3, 3, 0] : [3, 3, 0, 0] },
      ...(stack ? { stack: 'all' } : {}),
    })),
  };
}

/** How long it took inside how long was promised: a dark bar within a pale one, both numbers beyond the longer of them. */
export function within(labels: string[], used: BarSeries, promised: BarSeries): EChartsCoreOption {
  const isLate = (at: number) => (used.values[at] ?? 0) > (promised.values[at] ?? 0);
  const label = {
    position: 'right',
    ...words(),
    formatter: ({ dataIndex: at }: { dataIndex: number }) =>
      `${used.values[at] ?? '—'} / ${promised.values[at] ?? '—'}`,
  };
  const told = ({ values }: BarSeries, shows: (at: number) => boolean) =>
    values.map((value, at) => ({ value, label: { ...label, show: shows(at) } }));
  return {
    ...common(true),
    // the legend takes two lines on a phone
    grid: { left: 8, right: 72, top: innerWidth < 600 ? 64 : 40, bottom: 4, containLabel: true },
    xAxis: { type: 'value', ...valueLines() },
    yAxis: { ...categories(labels, true), inverse: true },
    series: [
      {
        ...bar(promised),
        data: told(promised, (at) => !isLate(at)),
        barWidth: 22,
        itemStyle: { color: token('--brand-soft'), borderColor: token(promised.colour), borderWidth: 1.5 },
      },
      {
        ...bar(used),
        data: told(used, isLate),
        barWidth: 10,
        barGap: '-73%',
        z: 3,
        itemStyle: { color: token(used.colour) },
      },
    ],
  };
}

const bar = ({ name, values }: BarSeries) => ({ type: 'bar', name, data: values });

function common(isTold: boolean) {
  return {
    animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    textStyle: words(),
    // the words come from `summary`; only the patterns are wanted of it
    aria: { enabled: true, label: { enabled: false }, decal: { show: isTold } },
    grid: { left: 8, right: 8, top: isTold ? 40 : 12, bottom: 4, containLabel: true },
    tooltip: { trigger: 'axis', confine: true },
    legend: { show: isTold, top: 0, left: 0, textStyle: words() },
  };
}

function categories(labels: string[], across: boolean) {
  return {
    type: 'category',
    data: labels,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: token('--line-strong') } },
    axisLabel: across
      ? { ...words(), interval: 0, width: innerWidth < 600 ? 104 : 176, overflow: 'break' }
      : { ...words(), hideOverlap: true },
  };
}

const valueLines = () => ({ splitLine: { lineStyle: { color: token('--line') } }, axisLabel: words() });
