import { useEffect, useRef } from 'react';
import type { EChartsCoreOption } from 'echarts/core';

/** Draws one chart; ECharts is fetched when the first is shown. `summary` says the same in words for those who don't see it. */
export function Chart({
  option,
  summary,
  rows,
}: {
  option: EChartsCoreOption;
  summary: string;
  /** how many rows lie beneath each other, where it grows with them */
  rows?: number;
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let gone = false;
    let stop = (): void => undefined;
    void import('./echarts.ts').then(({ init }) => {
      if (gone || !box.current) return;
      const chart = init(box.current, null, { renderer: 'svg' });
      chart.setOption(option);
      const watch = new ResizeObserver(() => chart.resize());
      watch.observe(box.current);
      stop = () => {
        watch.disconnect();
        chart.dispose();
      };
    });
    return () => {
      gone = true;
      stop();
    };
  }, [option]);
  return (
    <div
      ref={box}
      className="chart"
      style={rows ? { height: `${5 + rows * 3}rem` } : undefined}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an <img> cannot hold what ECharts draws
      role="img"
      aria-label={summary}
    />
  );
}
