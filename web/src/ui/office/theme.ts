import type { ThemeConfig } from 'antd';

/** Reads a colour or size of tokens.css, so that antd and the portal are drawn from the same pot. */
function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** antd in the visual language of `ui/tokens.css`: dense, quiet, square enough for tables. */
export function officeTheme(size: 'normal' | 'large'): ThemeConfig {
  const large = size === 'large';
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
      fontSize: large ? 19 : 15,
      controlHeight: large ? 46 : 36,
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
      Segmented: { trackBg: token('--line'), itemColor: token('--ink-2') },
      Tag: { defaultBg: token('--surface-sunken'), defaultColor: token('--ink-2') },
    },
  };
}
