import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { Building2, ChevronLeft } from 'lucide-react';
import { parksQuery, recordPark, type NewPark } from '../../api/tours.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { Link } from '../../ui/link.tsx';
import { MorePages } from '../../ui/more-pages.tsx';
import { DialogField, OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Empty } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { useAct } from '../inspections/use-act.ts';
import '../inbox/inbox.css';

const kinds = ['park', 'building', 'market'] as const;

/** Parks, buildings and markets of one's place, in which several firms are. */
export function ParksPage() {
  const { t } = useTranslation('tour');
  const text = useText();
  const session = useSession();
  const division = session?.organisation?.division ?? '370000';
  const mayWrite = Boolean(session?.permissions.includes('premises.write') && session.organisation);
  const [entering, setEntering] = useState(false);
  const query = useInfiniteQuery(parksQuery(division));
  return (
    <>
      <Link to={paths.workTours()} className="back">
        <ChevronLeft size="1.1em" aria-hidden />
        {t('rooms.tours', { ns: 'work' })}
      </Link>
      <OfficePage
        title={t('parks')}
        lead={t('parksLead')}
        actions={mayWrite ? <Button onClick={() => setEntering(true)}>{t('enterPark')}</Button> : null}
      >
        <MorePages
          query={query}
          items={(page) => page.items}
          empty={
            <Empty title={t('noParks')} icon={<Building2 size="1.75rem" strokeWidth={1.5} />}>
              <p>{t('noParksText')}</p>
            </Empty>
          }
        >
          {(items) => (
            <table className="work-table">
              <caption className="visually-hidden">{t('parks')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('name')}</th>
                  <th scope="col">{t('kindLabel')}</th>
                  <th scope="col">{t('firms')}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((park) => (
                  <tr key={park.id} className="work-row">
                    <td className="work-what">
                      <Link to={paths.workPark(park.id)} className="work-link">
                        {text(park.name)}
                      </Link>
                    </td>
                    <td className="work-who" data-label={t('kindLabel')}>
                      {t(`kind.${park.kind}`)}
                    </td>
                    <td className="work-state" data-label={t('firms')}>
                      {park.firms}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </MorePages>
        {entering ? <ParkDialog division={division} onClose={() => setEntering(false)} /> : null}
      </OfficePage>
    </>
  );
}

function ParkDialog({ division, onClose }: { division: string; onClose: () => void }) {
  const { t } = useTranslation('tour');
  const navigate = useNavigate();
  const [park, setPark] = useState<NewPark>({ name: { zh: '', en: '' }, kind: 'park', division });
  const enter = useAct(
    () => recordPark(park),
    ({ id }) => void navigate({ to: paths.workPark(id) }),
  );
  return (
    <OfficeDialog
      title={t('enterPark')}
      act={t('enter')}
      missing={park.name.zh.trim() ? undefined : t('nameMissing')}
      progress={enter}
      onAct={() => enter.mutate()}
      onClose={onClose}
    >
      <DialogField label={t('nameZh')}>
        {(id) => (
          <Input
            id={id}
            maxLength={100}
            value={park.name.zh}
            onChange={({ target }) => setPark({ ...park, name: { ...park.name, zh: target.value } })}
          />
        )}
      </DialogField>
      <DialogField label={t('nameEn')}>
        {(id) => (
          <Input
            id={id}
            maxLength={200}
            value={park.name.en}
            onChange={({ target }) => setPark({ ...park, name: { ...park.name, en: target.value } })}
          />
        )}
      </DialogField>
      <Radio.Group
        className="dialog-choices"
        aria-label={t('kindLabel')}
        value={park.kind}
        onChange={({ target }) => setPark({ ...park, kind: target.value as NewPark['kind'] })}
        options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
    </OfficeDialog>
  );
}
