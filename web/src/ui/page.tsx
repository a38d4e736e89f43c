import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ChevronLeft } from 'lucide-react';
import { classes } from './button.tsx';
import { Link } from './link.tsx';
import { askForWindowTitle } from './window-title.ts';

export interface PageProps {
  /** the one h1, also the title of the window */
  title: string;
  /** a line above the title: what this page belongs to */
  above?: ReactNode;
  lead?: ReactNode;
  back?: { to: string; label?: string; search?: Record<string, unknown> } | undefined;
  /** `reading` 40 rem for text and questions, `wide` for lists and pictures */
  width?: 'reading' | 'wide';
  /** beside the title: a status, an action */
  aside?: ReactNode;
  children: ReactNode;
}

/** One page of the portal: title, way back, measure. Tells screen readers that the page has changed by moving the focus to the title. */
export function Page({ title, above, lead, back, width = 'reading', aside, children }: PageProps) {
  const { t } = useTranslation();
  const heading = useHeadingFocus(title);
  return (
    <div className={classes('page', `page--${width}`)}>
      {back ? (
        <Link to={back.to} {...(back.search ? { search: back.search } : {})} className="back">
          <ChevronLeft size="1.1em" aria-hidden />
          {back.label ?? t('back')}
        </Link>
      ) : null}
      <header className="page-head">
        <div>
          {above ? <p className="page-above">{above}</p> : null}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead ? <div className="page-lead">{lead}</div> : null}
        </div>
        {aside ? <div className="page-aside">{aside}</div> : null}
      </header>
      {children}
    </div>
  );
}

/** Sets the window's title; after a change of page (not on the first one) moves the focus to the heading. */
export function useHeadingFocus(title: string) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const windowTitle = `${title} · ${t('product')}`;
  askForWindowTitle(windowTitle);
  useEffect(() => {
    document.title = windowTitle;
  }, [windowTitle]);
  useEffect(() => {
    if (navigated) heading.current?.focus({ preventScroll: true });
    navigated = true;
  }, []);
  return heading;
}
let navigated = false;
