import type { ReactNode } from 'react';
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';

export type NoticeKind = 'info' | 'good' | 'warn' | 'bad';
const icons = { info: Info, good: CircleCheck, warn: TriangleAlert, bad: CircleAlert };

/** A sentence that must not be missed; the shape of its icon says what kind. */
export function Notice({
  kind = 'info',
  title,
  children,
  role,
}: {
  kind?: NoticeKind;
  title?: string;
  children?: ReactNode;
  role?: 'status' | 'alert';
}) {
  const Icon = icons[kind];
  return (
    <div className={`notice notice--${kind}`} role={role}>
      <Icon size="1.35rem" aria-hidden />
      <div>
        {title ? <p className="notice-title">{title}</p> : null}
        {children}
      </div>
    </div>
  );
}
