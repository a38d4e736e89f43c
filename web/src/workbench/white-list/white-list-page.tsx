import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Leaf } from 'lucide-react';
import { decideListing, revokeListing, whiteListQuery, type WhiteListing } from '../../api/oversight.ts';
import { useSession } from '../../api/session.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { MorePages } from '../../ui/more-pages.tsx';
import { OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { shortestReason, WordsField } from '../../ui/office/words-field.tsx';
import { Empty } from '../../ui/states.tsx';
import { Status, type StatusTone } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import { useAct } from '../inspections/use-act.ts';
import { ProposeDialog } from './propose-dialog.tsx';
import '../inbox/inbox.css';

type Asked = { one: WhiteListing; act: 'list' | 'decline' | 'revoke' };

/** Firms that are supervised without visits (无感监管白名单): proposed by one, decided by another, public. */
export function WhiteListPage() {
  const { t } = useTranslation('oversight');
  const may = useSession()?.permissions ?? [];
  const [proposing, setProposing] = useState(false);
  const [asked, setAsked] = useState<Asked>();
  const query = useInfiniteQuery(whiteListQuery);
  return (
    <OfficePage
      title={t('whiteList.title')}
      lead={t('whiteList.lead')}
      actions={
        may.includes('inspection.write') ? (
          <Button onClick={() => setProposing(true)}>{t('whiteList.propose')}</Button>
        ) : null
      }
    >
      <MorePages
        query={query}
        items={({ items }) => items}
        lines={6}
        empty={
          <Empty title={t('whiteList.empty')} icon={<Leaf size="1.75rem" strokeWidth={1.5} />}>
            <p>{t('whiteList.emptyText')}</p>
          </Empty>
        }
      >
        {(list) => <Rows list={list} onAsk={setAsked} />}
      </MorePages>
      {proposing ? <ProposeDialog onClose={() => setProposing(false)} /> : null}
      {asked ? <DecideDialog {...asked} onClose={() => setAsked(undefined)} /> : null}
    </OfficePage>
  );
}

const tones: Readonly<Record<WhiteListing['state'], StatusTone>> = {
  proposed: 'active',
  listed: 'good',
  declined: 'neutral',
  revoked: 'warn',
  ended: 'neutral',
};

function Rows({ list, onAsk }: { list: WhiteListing[]; onAsk: (asked: Asked) => void }) {
  const { t } = useTranslation('oversight');
  const text = useText();
  const format = useFormat();
  return (
    <table className="work-table">
      <caption className="visually-hidden">{t('whiteList.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('whiteList.firm')}</th>
          <th scope="col">{t('whiteList.by')}</th>
          <th scope="col">{t('whiteList.until')}</th>
          <th scope="col">{t('whiteList.state')}</th>
          <th scope="col">
            <span className="visually-hidden">{t('whiteList.do')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {list.map((one) => (
          <tr key={one.id} className="work-row">
            <td className="work-what">
              <strong>{one.firm}</strong> <span className="number muted small">{one.uscc}</span>
              <span className="muted small">{one.revokedBecause ?? one.decisionReason ?? one.reason}</span>
            </td>
            <td className="work-who">
              {text(one.organisation?.name ?? '')}
              <span className="muted small">{one.proposedByName}</span>
            </td>
            <td className="work-due" data-label={t('whiteList.until')}>
              {format.date(one.validTo)}
            </td>
            <td className="work-state">
              <Status tone={tones[one.state]}>{t(`whiteList.states.${one.state}`)}</Status>
            </td>
            <td className="work-do">
              {(['list', 'decline', 'revoke'] as const)
                .filter((act) => (act === 'revoke' ? one.mayRevoke : one.mayDecide))
                .map((act) => (
                  <Button
                    key={act}
                    tone="secondary"
                    className="button--dense"
                    aria-label={`${t(`whiteList.acts.${act}`)} ${one.firm}`}
                    onClick={() => onAsk({ one, act })}
                  >
                    {t(`whiteList.acts.${act}`)}
                  </Button>
                ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DecideDialog({ one, act, onClose }: Asked & { onClose: () => void }) {
  const { t } = useTranslation('oversight');
  const text = useText();
  const [words, setWords] = useState('');
  const reason = words.trim();
  const decide = useAct(
    () => (act === 'revoke' ? revokeListing(one.id, reason) : decideListing(one.id, act === 'list', reason)),
    onClose,
  );
  const isEnough = act === 'list' || reason.length >= shortestReason;
  return (
    <OfficeDialog
      title={t(`whiteList.acts.${act}`)}
      lead={`${one.firm} — ${text(one.criterion)}`}
      act={t(`whiteList.acts.${act}`)}
      missing={isEnough ? undefined : t('whiteList.reasonMissing')}
      progress={decide}
      onAct={() => decide.mutate()}
      onClose={onClose}
    >
      <WordsField
        label={act === 'list' ? t('whiteList.remark') : t('whiteList.reason')}
        value={words}
        onChange={setWords}
      />
    </OfficeDialog>
  );
}
