import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { RefreshCcw } from 'lucide-react';
import { dataKeysQuery, type DataKey, type DataKeysOfPurpose } from '../../api/data-keys.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { LinkButton } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { Fetched } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { AskedNotice } from '../two-person/asked-notice.tsx';
import { HeldKeys } from './held-keys.tsx';
import { RotateDialog } from './rotate-dialog.tsx';
import '../console.css';

/** Under which keys personal columns lie, and how far a change of them is; two people begin one. */
export function DataKeysPage() {
  const { t } = useTranslation('trust');
  const query = useQuery(dataKeysQuery);
  const mayRotate = useSession()?.permissions.includes('data-key.rotate') ?? false;
  const [isOpen, setOpen] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const left = query.data?.left ?? 0;
  return (
    <OfficePage
      title={t('keys.title')}
      lead={t('keys.lead')}
      actions={
        <LinkButton tone="secondary" to={paths.consoleTwoPersonActs()}>
          {t('two.title')}
        </LinkButton>
      }
    >
      {isAsked ? <AskedNotice /> : null}
      <div className="toolbar">
        {mayRotate ? (
          <Button
            icon={<RefreshCcw size="1.1em" aria-hidden />}
            reason={left > 0 ? t('keys.underWay') : undefined}
            onClick={() => setOpen(true)}
          >
            {t('keys.rotate')}
          </Button>
        ) : null}
      </div>
      <Fetched query={query} lines={8}>
        {({ purposes, held }) => (
          <>
            <Progress left={left} isCounted={purposes.every(({ countedAt }) => countedAt !== null)} />
            <div className="exchange-parts">
              <Panel title={t('keys.dataTitle')}>
                <ul className="lines">
                  {purposes.map((one) => (
                    <PurposeLine key={one.purpose} one={one} />
                  ))}
                </ul>
              </Panel>
              <HeldKeys held={held} />
            </div>
          </>
        )}
      </Fetched>
      {isOpen ? (
        <RotateDialog
          onAsked={() => {
            setAsked(true);
            setOpen(false);
          }}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </OfficePage>
  );
}

function Progress({ left, isCounted }: { left: number; isCounted: boolean }) {
  const { t } = useTranslation('trust');
  const format = useFormat();
  const words = { count: left, number: format.number(left) };
  if (!isCounted)
    return (
      <div className="toolbar">
        <Notice kind="info" title={t('keys.notCounted')} />
      </div>
    );
  return (
    <div className="toolbar">
      <Notice kind={left > 0 ? 'warn' : 'good'} title={left > 0 ? t('keys.left', words) : t('keys.none')}>
        <p>{left > 0 ? t('keys.leftText') : t('keys.noneText')}</p>
      </Notice>
    </div>
  );
}

const purposes = [
  'answers',
  'casework',
  'credentials',
  'data',
  'directory',
  'effects',
  'files',
  'forms',
  'identity',
  'notifications',
  'representation',
  'corrections',
  'evidence',
  'privacy',
] as const;
type Purpose = (typeof purposes)[number];
const isKnown = (purpose: string): purpose is Purpose => purposes.some((one) => one === purpose);

function PurposeLine({ one }: { one: DataKeysOfPurpose }) {
  const { t } = useTranslation('trust');
  const format = useFormat();
  const all = one.keys.reduce((sum, { rows }) => sum + rows, one.inClear);
  const done = all - one.left;
  return (
    <li>
      <strong>{isKnown(one.purpose) ? t(`keys.purpose.${one.purpose}`) : one.purpose}</strong>{' '}
      <span className="muted">SM4-GCM</span>
      <p className="small muted">
        {one.countedAt ? t('keys.counted', { moment: format.moment(one.countedAt) }) : t('keys.notCounted')}
      </p>
      {one.left > 0 ? (
        <p>
          <progress value={done} max={all} aria-label={t('keys.progress')} />{' '}
          {t('keys.done', { done: format.number(done), all: format.number(all) })}
        </p>
      ) : null}
      <ul className="lines held-versions">
        {one.keys.map((key) => (
          <KeyLine key={key.number} one={key} isCounted={one.countedAt !== null} />
        ))}
        {one.inClear > 0 ? (
          <li>
            <Status tone="bad">{t('keys.inClear')}</Status>{' '}
            {t('keys.rows', { count: one.inClear, number: format.number(one.inClear) })}
          </li>
        ) : null}
      </ul>
    </li>
  );
}

const tones = { active: 'good', retiring: 'warn', retired: 'neutral' } as const;

function KeyLine({ one: { number, state, madeAt, rows }, isCounted }: { one: DataKey; isCounted: boolean }) {
  const { t } = useTranslation('trust');
  const format = useFormat();
  const counted = isCounted
    ? t('keys.rows', { count: rows, number: format.number(rows) })
    : t('keys.notCounted');
  return (
    <li>
      <strong>{t('keys.number', { number })}</strong>{' '}
      <Status tone={tones[state]}>{t(`keys.state.${state}`)}</Status>{' '}
      <span className="muted">
        {t('keys.made', { moment: format.instant(madeAt) })}
        {' · '}
        {state === 'retired' ? t('keys.empty') : counted}
      </span>
    </li>
  );
}
