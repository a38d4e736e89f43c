import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { CalendarMinus2, CalendarPlus2 } from 'lucide-react';
import { workingDaysQuery, type LocalDay, type WorkingDays } from '../../api/working-days.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { LinkButton } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { Fetched } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { DivisionSelect } from '../division-select.tsx';
import { AskedNotice } from '../two-person/asked-notice.tsx';
import { EndDayDialog } from './end-day-dialog.tsx';
import { LocalDayDialog } from './local-day-dialog.tsx';
import { YearDialog } from './year-dialog.tsx';
import { YearPicture } from './year-picture.tsx';
import '../console.css';
import './working-days.css';

type Open = { dialog: 'year' } | { dialog: 'day' } | { dialog: 'end'; one: LocalDay };

/** Which days are worked: on them every limit in working days runs. Two people record what a notice says. */
export function WorkingDaysPage() {
  const { t } = useTranslation('calendar');
  const [year, setYear] = useState<number>();
  const [division, setDivision] = useState<string>();
  const [open, setOpen] = useState<Open>();
  const [isAsked, setAsked] = useState(false);
  const query = useQuery(workingDaysQuery(year, division));
  // stands while another year is fetched, and where it cannot be
  const shownYear = year ?? query.data?.year;
  const asked = () => {
    setAsked(true);
    setOpen(undefined);
  };
  return (
    <OfficePage
      title={t('title')}
      lead={t('lead')}
      actions={
        <LinkButton tone="secondary" to={paths.consoleTwoPersonActs()}>
          {t('acts')}
        </LinkButton>
      }
    >
      {isAsked ? <AskedNotice /> : null}
      <div className="toolbar year-bar">
        {shownYear ? <YearSteps year={shownYear} onChange={setYear} /> : null}
        <DivisionSelect
          label={t('place')}
          hidden
          everywhere={t('everywhere')}
          value={division}
          onChange={(code) => setDivision(code || undefined)}
        />
        {query.data ? <Ask view={query.data} onOpen={setOpen} /> : null}
      </div>
      <Fetched query={query} lines={8}>
        {(view) => (
          <>
            <Source view={view} />
            <YearPicture view={view} />
            <LocalDays days={view.localDays} onEnd={(one) => setOpen({ dialog: 'end', one })} />
            {open ? (
              <Dialog
                open={open}
                view={view}
                division={division}
                onAsked={asked}
                onClose={() => setOpen(undefined)}
              />
            ) : null}
          </>
        )}
      </Fetched>
    </OfficePage>
  );
}

function Ask({ view, onOpen }: { view: WorkingDays; onOpen: (open: Open) => void }) {
  const { t } = useTranslation('calendar');
  return (
    <>
      {view.mayRecordYear ? (
        <Button icon={<CalendarPlus2 size="1.1em" aria-hidden />} onClick={() => onOpen({ dialog: 'year' })}>
          {t('recordYear')}
        </Button>
      ) : null}
      {view.mayRecordDay ? (
        <Button
          tone="secondary"
          icon={<CalendarMinus2 size="1.1em" aria-hidden />}
          onClick={() => onOpen({ dialog: 'day' })}
        >
          {t('recordDay')}
        </Button>
      ) : null}
    </>
  );
}

function Dialog({
  open,
  view,
  division,
  ...ends
}: {
  open: Open;
  view: WorkingDays;
  division: string | undefined;
  onAsked: () => void;
  onClose: () => void;
}) {
  if (open.dialog === 'end') return <EndDayDialog one={open.one} {...ends} />;
  if (open.dialog === 'day') return <LocalDayDialog division={division} {...ends} />;
  // the year that waits for its notice
  return <YearDialog year={Number(view.knownUntil.slice(0, 4)) + 1} {...ends} />;
}

/** As far as the calendar goes. */
const FIRST_YEAR = 2000;
const LAST_YEAR = 2079;

function YearSteps({ year, onChange }: { year: number; onChange: (year: number) => void }) {
  const { t } = useTranslation('calendar');
  const to = (other: number) => (
    <Button
      tone="quiet"
      className="button--dense"
      aria-label={t('showYear', { year: other })}
      onClick={() => onChange(other)}
    >
      {other}
    </Button>
  );
  return (
    <div className="year-steps">
      {year > FIRST_YEAR ? to(year - 1) : null}
      <strong aria-live="polite">{t('year', { year })}</strong>
      {year < LAST_YEAR ? to(year + 1) : null}
    </div>
  );
}

/** Where the days come from, or that they are only assumed. */
function Source({ view }: { view: WorkingDays }) {
  const { t } = useTranslation('calendar');
  const format = useFormat();
  const { notice, year, workingDays } = view;
  if (view.assumed)
    return (
      <div className="toolbar">
        <Notice kind="warn" title={t('assumed', { year })}>
          {t('assumedText', { until: format.date(view.knownUntil) })}
        </Notice>
      </div>
    );
  return (
    <p className="muted">
      {t('workingDays', { count: workingDays })}{' '}
      {notice
        ? t('byNotice', {
            title: notice.title,
            number: notice.documentNumber,
            on: format.date(notice.issuedOn),
          })
        : t('bySoftware')}
    </p>
  );
}

function LocalDays({ days, onEnd }: { days: readonly LocalDay[]; onEnd: (one: LocalDay) => void }) {
  const { t } = useTranslation('calendar');
  const text = useText();
  const format = useFormat();
  return (
    <Panel title={t('localTitle')}>
      {days.length === 0 ? (
        <p className="muted">{t('localNone')}</p>
      ) : (
        <ul className="lines">
          {days.map((one) => (
            <li key={one.id} className="local-day">
              <div>
                <strong>
                  {format.date(one.day)} {t(one.working ? 'works' : 'isOff')}
                </strong>
                <p>
                  {text(one.place)} · {text(one.name)}
                </p>
                <p className="muted small" lang="zh-CN">
                  《{one.title}》（{one.documentNumber}）
                </p>
              </div>
              {one.mayEnd ? (
                <Button
                  tone="secondary"
                  className="button--dense"
                  aria-label={t('endOf', { day: format.date(one.day), place: text(one.place) })}
                  onClick={() => onEnd(one)}
                >
                  {t('end')}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
