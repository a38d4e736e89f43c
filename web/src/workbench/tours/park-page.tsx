import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Checkbox, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { ChevronLeft } from 'lucide-react';
import { parkQuery, recordPremises, type NewPremises, type Park, type Premises } from '../../api/tours.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { Link } from '../../ui/link.tsx';
import { NextPage } from '../../ui/more-pages.tsx';
import { DialogField, OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { useAct } from '../inspections/use-act.ts';
import { ChangePremisesDialog } from './change-premises-dialog.tsx';
import '../case/case.css';
import '../inbox/inbox.css';

/** A park and the firms in it: who stands beside whom, so that one team can visit them on one day. */
export function ParkPage() {
  const { parkId } = useParams({ strict: false }) as { parkId: string };
  const { t } = useTranslation('tour');
  const text = useText();
  const mayWrite = useSession()?.permissions.includes('premises.write') ?? false;
  const [entering, setEntering] = useState(false);
  const [changing, setChanging] = useState<Premises>();
  const query = useInfiniteQuery(parkQuery(parkId));
  const [first] = query.data?.pages ?? [];
  return (
    <>
      <Link to={paths.workParks()} className="back">
        <ChevronLeft size="1.1em" aria-hidden />
        {t('parks')}
      </Link>
      <OfficePage
        title={first ? text(first.park.name) : t('parks')}
        lead={first ? t(`kind.${first.park.kind}`) : undefined}
        actions={
          first && mayWrite ? <Button onClick={() => setEntering(true)}>{t('enterPremises')}</Button> : null
        }
      >
        {query.isError && !first ? (
          <Failure error={query.error} onRetry={() => void query.refetch()} />
        ) : !first ? (
          <Loading lines={6} />
        ) : (
          <div className="case-main">
            <Panel title={t('firmsIn', { count: first.park.firms })}>
              {first.items.length === 0 ? <p>{t('nobodyIn')}</p> : null}
              {first.items.length > 0 ? (
                <Firms
                  all={query.data!.pages.flatMap(({ items }) => items)}
                  onChange={mayWrite ? setChanging : undefined}
                />
              ) : null}
            </Panel>
            <NextPage query={query} />
          </div>
        )}
        {entering && first ? <PremisesDialog park={first.park} onClose={() => setEntering(false)} /> : null}
        {changing ? <ChangePremisesDialog one={changing} onClose={() => setChanging(undefined)} /> : null}
      </OfficePage>
    </>
  );
}

function Firms({
  all,
  onChange,
}: {
  all: readonly Premises[];
  /** who may change them */
  onChange: ((one: Premises) => void) | undefined;
}) {
  const { t } = useTranslation('tour');
  return (
    <table className="work-table">
      <thead>
        <tr>
          <th scope="col">{t('firm')}</th>
          <th scope="col">{t('visitPremises')}</th>
          <th scope="col">{t('field.address')}</th>
          {onChange ? (
            <th scope="col">
              <span className="visually-hidden">{t('change')}</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {all.map((one) => (
          <tr key={one.id} className="work-row">
            <td className="work-what">
              <strong>{one.firm}</strong>
              <span className="number muted small">{one.uscc}</span>
            </td>
            <td data-label={t('visitPremises')}>{one.registered ? t('registeredName') : one.name}</td>
            <td className="work-who" data-label={t('field.address')}>
              {one.address}
            </td>
            {onChange ? (
              <td>
                <Button
                  tone="secondary"
                  className="button--dense"
                  aria-label={t('changePremises', { firm: one.firm })}
                  onClick={() => onChange(one)}
                >
                  {t('change')}
                </Button>
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** In the register's words, whatever the language of who enters it; pages say it in the reader's. */
const registeredAs = '住所';

function PremisesDialog({ park, onClose }: { park: Park; onClose: () => void }) {
  const { t } = useTranslation('tour');
  const [one, setOne] = useState<NewPremises>({
    uscc: '',
    registered: true,
    name: '',
    division: park.division,
    park: park.id,
    address: '',
  });
  const set = (change: Partial<NewPremises>) => setOne({ ...one, ...change });
  const name = one.registered ? registeredAs : one.name.trim();
  const enter = useAct(() => recordPremises({ ...one, name, uscc: one.uscc.trim().toUpperCase() }), onClose);
  const field = (key: 'uscc' | 'name' | 'address', most: number) => (
    <DialogField label={t(`field.${key}`)}>
      {(id) => (
        <Input
          id={id}
          maxLength={most}
          value={one[key]}
          onChange={({ target }) => set({ [key]: target.value })}
        />
      )}
    </DialogField>
  );
  const isWhole = one.uscc.trim() && name && one.address.trim().length > 1;
  return (
    <OfficeDialog
      title={t('enterPremises')}
      lead={t('premisesLead')}
      act={t('enter')}
      missing={isWhole ? undefined : t('premisesMissing')}
      progress={enter}
      onAct={() => enter.mutate()}
      onClose={onClose}
    >
      {field('uscc', 18)}
      <Checkbox checked={one.registered} onChange={({ target }) => set({ registered: target.checked })}>
        {t('field.registered')}
      </Checkbox>
      {one.registered ? null : field('name', 100)}
      {field('address', 300)}
    </OfficeDialog>
  );
}
