import type { EChartsCoreOption } from 'echarts/core';

/** One kind of bar: what it is called, its numbers, its colour token; `pattern` tells it apart without colour. */
export interface BarSeries {
  name: string;
  values: Array<number | null>;
  colour: string;
}

const token = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Bars over `labels`; `stack` puts them on each other. Patterns and legend tell them apart without colour. */
export function bars(labels: string[], series: BarSeries[], { stack = false } = {}): EChartsCoreOption {
  const ink = token('--ink-2');
  const text = { color: ink, fontFamily: token('--font'), fontSize: 13 };
  return {
    animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    textStyle: text,
    aria: { enabled: false, decal: { show: series.length > 1 } },
    grid: { left: 8, right: 8, top: series.length > 1 ? 40 : 12, bottom: 4, containLabel: true },
    tooltip: { trigger: 'axis', confine: true },
    legend: { show: series.length > 1, top: 0, left: 0, textStyle: text },
    xAxis: {
      type: 'category',
      data: labels,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: token('--line-strong') } },
      axisLabel: { ...text, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      splitLine: { lineStyle: { color: token('--line') } },
      axisLabel: text,
    },
    series: series.map(({ name, values, colour }) => ({
      type: 'bar',
      name,
      data: values,
      barMaxWidth: 28,
      itemStyle: { color: token(colour), borderRadius: stack ? 0 : [3, 3, 0, 0] },
      ...(stack ? { stack: 'all' } : {}),
    })),
  };
}
