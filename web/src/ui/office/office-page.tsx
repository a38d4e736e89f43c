import type { ReactNode } from 'react';
import { useHeadingFocus } from '../page.tsx';

/** One page of workbench or console: title, actions beside it, content over the full width. */
export function OfficePage({
  title,
  lead,
  actions,
  children,
}: {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const heading = useHeadingFocus(title);
  return (
    <>
      <header className="page-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead ? <p className="muted">{lead}</p> : null}
        </div>
        {actions ? <div className="page-aside">{actions}</div> : null}
      </header>
      {children}
    </>
  );
}
