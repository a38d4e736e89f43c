import { useId, type ButtonHTMLAttributes, type ReactNode } from 'react';
import { LoaderCircle } from 'lucide-react';

export type Tone = 'primary' | 'secondary' | 'quiet' | 'danger';

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> {
  tone?: Tone;
  icon?: ReactNode;
  /** work is under way: the button keeps its place and does not act a second time */
  busy?: boolean;
  /** why it may not be pressed now; the button then stays reachable by keyboard and the reason stands beneath it */
  reason?: string | undefined;
  wide?: boolean;
}

/** A button. There is no `disabled`: a button that may not be pressed says why. */
export function Button({
  tone = 'primary',
  icon,
  busy,
  reason,
  wide,
  children,
  onClick,
  type = 'button',
  className,
  ...rest
}: ButtonProps) {
  const reasonId = useId();
  const blocked = Boolean(busy || reason);
  const button = (
    <button
      {...rest}
      type={type}
      className={classes('button', `button--${tone}`, wide && 'button--wide', className)}
      aria-disabled={blocked || undefined}
      aria-busy={busy || undefined}
      aria-describedby={reason ? reasonId : rest['aria-describedby']}
      onClick={(event) => (blocked ? event.preventDefault() : onClick?.(event))}
    >
      {busy ? <LoaderCircle className="spin" size="1.2em" aria-hidden /> : icon}
      <span>{children}</span>
    </button>
  );
  if (!reason) return button;
  return (
    <span className="button-with-reason">
      {button}
      <span id={reasonId} className="button-reason">
        {reason}
      </span>
    </span>
  );
}

/** Class names, without the ones that do not hold. */
export function classes(...names: Array<string | false | null | undefined>): string {
  return names.filter(Boolean).join(' ');
}
