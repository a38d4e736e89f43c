import { Link as RouterLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ReactNode } from 'react';
import { classes } from './button.tsx';
import type { Tone } from './button.tsx';

export interface LinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  /** an address from `paths.ts` */
  to: string;
  /** query of the page linked to */
  search?: Record<string, unknown>;
  replace?: boolean;
  /** when this link counts as the current page (`aria-current`) */
  activeOptions?: { exact?: boolean };
  children?: ReactNode;
}

/** A link inside the web; the target page's code is fetched when the pointer or the focus comes near. */
export function Link({ to, search, ...rest }: LinkProps) {
  return <RouterLink to={to as '/'} search={(search ?? {}) as never} preload="intent" {...rest} />;
}

/** A link that looks like a button: goes somewhere, changes nothing. */
export function LinkButton({
  tone = 'primary',
  icon,
  wide,
  className,
  children,
  ...rest
}: LinkProps & { tone?: Tone; icon?: ReactNode; wide?: boolean }) {
  return (
    <Link {...rest} className={classes('button', `button--${tone}`, wide && 'button--wide', className)}>
      {icon}
      <span>{children}</span>
    </Link>
  );
}
