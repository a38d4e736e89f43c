import type { ThemeConfig } from 'antd';

/** Reads a colour or size of tokens.css, so that antd and the portal are drawn from the same pot. */
function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** One rem in px now: grows in the large and plain mode, and with the size that is set in the browser. */
export function pixelsPerRem(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}

/**
 * antd in the visual language of `ui/tokens.css`: dense, quiet, square enough for tables. It calculates in px, so that it is told how many
 * make one rem: text that is larger on the page is larger in its fields, too (WCAG 1.4.4).
 */
export function officeTheme(rem: number): ThemeConfig {
  return {
    cssVar: { key: 'antd-office' },
    hashed: false,
    token: {
      colorPrimary: token('--brand'),
      colorInfo: token('--info'),
      colorSuccess: token('--good'),
      colorWarning: token('--warn'),
      colorError: token('--bad'),
      colorLink: token('--brand'),
      colorTextBase: token('--ink'),
      colorText: token('--ink'),
      colorTextSecondary: token('--ink-2'),
      colorTextTertiary: token('--ink-3'),
      colorTextPlaceholder: token('--ink-3'),
      colorBgBase: token('--surface'),
      colorBgLayout: token('--paper'),
      colorBorder: token('--line-strong'),
      colorBorderSecondary: token('--line'),
      fontFamily: token('--font'),
      fontSize: Math.round(0.9375 * rem),
      controlHeight: Math.round(2.25 * rem),
      borderRadius: 6,
      wireframe: false,
      motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    },
    components: {
      Table: {
        headerBg: token('--surface-sunken'),
        headerColor: token('--ink-2'),
        rowHoverBg: token('--brand-faint'),
        cellPaddingBlock: 10,
      },
      Button: { fontWeight: 600, primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      Segmented: { trackBg: token('--surface-sunken'), itemColor: token('--ink-2') },
      Tag: { defaultBg: token('--surface-sunken'), defaultColor: token('--ink-2') },
    },
  };
}
