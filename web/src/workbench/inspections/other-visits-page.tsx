import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { ChevronLeft, Footprints } from 'lucide-react';
import { otherVisitsQuery, recordOtherVisit, type OtherVisit } from '../../api/inspections.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { MorePages } from '../../ui/more-pages.tsx';
import { DialogField, OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { MomentField, instantOf } from '../../ui/office/time-fields.tsx';
import { WordsField } from '../../ui/office/words-field.tsx';
import { Empty } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { useAct } from './use-act.ts';
import '../inbox/inbox.css';
import './inspections.css';

/** Visits that were no inspection (服务、调研、走访): who came, why, how long. */
export function OtherVisitsPage() {
  const { t } = useTranslation('inspection');
  const mayWrite = useSession()?.permissions.includes('inspection.write') ?? false;
  const [recording, setRecording] = useState(false);
  const query = useInfiniteQuery(otherVisitsQuery);
  return (
    <>
      <Link to={paths.workInspections()} className="back">
        <ChevronLeft size="1.1em" aria-hidden />
        {t('rooms.inspections', { ns: 'work' })}
      </Link>
      <OfficePage
        title={t('other.title')}
        lead={t('other.lead')}
        actions={mayWrite ? <Button onClick={() => setRecording(true)}>{t('other.record')}</Button> : null}
      >
        <MorePages
          query={query}
          items={({ items }) => items}
          lines={6}
          empty={
            <Empty title={t('other.empty')} icon={<Footprints size="1.75rem" strokeWidth={1.5} />}>
              <p>{t('other.emptyText')}</p>
            </Empty>
          }
        >
          {(list) => <Rows list={list} />}
        </MorePages>
        {recording ? (
          <RecordDialog allowed={query.data?.pages[0]?.allowed ?? []} onClose={() => setRecording(false)} />
        ) : null}
      </OfficePage>
    </>
  );
}

function Rows({ list }: { list: OtherVisit[] }) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const format = useFormat();
  return (
    <table className="work-table">
      <caption className="visually-hidden">{t('other.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('firm')}</th>
          <th scope="col">{t('organisation')}</th>
          <th scope="col">{t('other.purpose')}</th>
          <th scope="col">{t('other.cameAt')}</th>
        </tr>
      </thead>
      <tbody>
        {list.map((one) => (
          <tr key={one.id} className="work-row">
            <td className="work-what">
              <strong>{one.firm}</strong>
              <span className="muted small">{t(`other.kinds.${one.kind}`)}</span>
            </td>
            <td className="work-who">
              {text(one.organisation)}
              <span className="muted small">{format.list(one.officers)}</span>
            </td>
            <td data-label={t('other.purpose')}>{one.purpose}</td>
            <td className="work-due">
              {format.moment(one.cameAt)} · {t('other.minutes', { count: one.minutes })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const blank = { uscc: '', purpose: '', officers: '', cameAt: '', minutes: 30 };

function RecordDialog({ allowed, onClose }: { allowed: OtherVisit['kind'][]; onClose: () => void }) {
  const { t } = useTranslation('inspection');
  const organisation = useSession()?.organisation?.id;
  const [kind, setKind] = useState(allowed[0]);
  const [told, setTold] = useState(blank);
  const set = (change: Partial<typeof blank>) => setTold({ ...told, ...change });
  const officers = told.officers.split(/[、,，\s]+/).filter(Boolean);
  const isWhole =
    organisation &&
    kind &&
    told.uscc.trim() &&
    told.purpose.trim().length > 1 &&
    told.cameAt &&
    officers.length > 0;
  const record = useAct(
    () =>
      recordOtherVisit({
        organisation: organisation!,
        uscc: told.uscc.trim().toUpperCase(),
        kind: kind!,
        purpose: told.purpose.trim(),
        officers,
        cameAt: instantOf(told.cameAt),
        minutes: told.minutes,
      }),
    onClose,
  );
  return (
    <OfficeDialog
      title={t('other.record')}
      lead={t('other.recordLead')}
      act={t('other.record')}
      missing={isWhole ? undefined : t('other.missing')}
      progress={record}
      onAct={() => record.mutate()}
      onClose={onClose}
    >
      <DialogField label={t('uscc')}>
        {(id) => (
          <Input
            id={id}
            maxLength={18}
            value={told.uscc}
            onChange={(event) => set({ uscc: event.target.value })}
          />
        )}
      </DialogField>
      <When allowed={allowed} kind={kind} setKind={setKind} told={told} set={set} />
      <DialogField label={t('other.officers')}>
        {(id) => (
          <Input
            id={id}
            maxLength={400}
            value={told.officers}
            onChange={(event) => set({ officers: event.target.value })}
          />
        )}
      </DialogField>
      <WordsField label={t('other.purpose')} value={told.purpose} onChange={(purpose) => set({ purpose })} />
    </OfficeDialog>
  );
}

/** What kind of visit, when, and for how long. */
function When({
  allowed,
  kind,
  setKind,
  told,
  set,
}: {
  allowed: OtherVisit['kind'][];
  kind: OtherVisit['kind'] | undefined;
  setKind: (kind: OtherVisit['kind']) => void;
  told: typeof blank;
  set: (change: Partial<typeof blank>) => void;
}) {
  const { t } = useTranslation('inspection');
  return (
    <div className="field-pair">
      <DialogField label={t('other.kind')}>
        {(id) => (
          <Select
            id={id}
            value={kind}
            onChange={setKind}
            options={allowed.map((value) => ({ value, label: t(`other.kinds.${value}`) }))}
          />
        )}
      </DialogField>
      <MomentField
        label={t('other.cameAt')}
        value={told.cameAt}
        onChange={(value) => set({ cameAt: value })}
      />
      <DialogField label={t('other.howLong')}>
        {(id) => (
          <InputNumber
            id={id}
            min={1}
            max={1440}
            value={told.minutes}
            onChange={(minutes) => set({ minutes: minutes ?? 1 })}
          />
        )}
      </DialogField>
    </div>
  );
}
