import { useState } from 'react';
import { useParams } from '@tanstack/react-router';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { href } from '../../api/client.ts';
import { bookSlot, ownInspectionQuery, type OwnInspectionVisit } from '../../api/inspections.ts';
import { paths } from '../../paths.ts';
import { ActedLine } from '../../ui/acted-line.tsx';
import { Button } from '../../ui/button.tsx';
import { FetchedPage } from '../../ui/fetched-page.tsx';
import { useFormat } from '../../ui/format.ts';
import { InspectionDocuments } from '../../ui/inspection-documents.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { TakenOver } from '../../ui/taken-over.tsx';
import { useText } from '../../ui/text.ts';
import { OwnWritten } from '../written/own-written.tsx';
import { OwnFindings } from './own-findings.tsx';
import { OwnRefusal } from './own-refusal.tsx';
import { OwnObjections } from './own-objections.tsx';
import { OwnVoice } from './own-voice.tsx';
import { WhoComes } from './who-comes.tsx';
import './inspections.css';

/** One notice of an inspection: when, who, on what basis, the rights; afterwards what was found, and objections. */
export function OwnInspectionPage() {
  const { visitId } = useParams({ strict: false }) as { visitId: string };
  const { t } = useTranslation('inspection');
  const query = useQuery(ownInspectionQuery(visitId));
  const back = { to: paths.ownInspections(), label: t('own.title') };
  return (
    <FetchedPage query={query} back={back}>
      {(visit) => (
        <Page
          title={t('own.one')}
          back={back}
          aside={
            <Status tone={visit.state === 'published' ? 'good' : 'active'}>
              {t(`visit.state.${visit.state}`)}
            </Status>
          }
        >
          {visit.method === 'on-site' ? <Times visit={visit} /> : <OwnWritten visit={visit} />}
          <Where visit={visit} />
          {visit.recordedAt ? <OwnFindings visit={visit} /> : null}
          <TakenOver lines={visit.lines} />
          <section className="section stack">
            <h2>{t('own.who')}</h2>
            <WhoComes parties={visit.parties} method={visit.method} />
          </section>
          <section className="section stack">
            <h2>{t('own.rights')}</h2>
            <Rights rights={visit.rights} />
          </section>
          {visit.documents.length > 0 ? (
            <section className="section stack">
              <h2>{t('documents.title')}</h2>
              <p className="muted">{t('documents.lead')}</p>
              <InspectionDocuments documents={visit.documents} hrefOf={documentOf(visit.id)} />
            </section>
          ) : null}
          <OwnRefusal visit={visit} />
          <OwnObjections visit={visit} />
          <OwnVoice visitId={visit.id} />
        </Page>
      )}
    </FetchedPage>
  );
}

const documentOf = (visitId: string) => (kind: OwnInspectionVisit['documents'][number]['kind']) =>
  href('GET /my-inspections/:visitId/documents/:kind', { params: { visitId, kind } });

/** Which of its premises, and that the team goes on to neighbours that day: said so that nobody wonders. */
function Where({ visit: { premises, tour } }: { visit: OwnInspectionVisit }) {
  const { t } = useTranslation('tour');
  const { t: ofInspection } = useTranslation('inspection');
  if (!premises && !tour) return null;
  return (
    <p>
      {premises ? ofInspection('pair', { name: t('visitPremises'), text: premises }) : null}{' '}
      {tour ? t('ownTour') : null}
    </p>
  );
}

/** What a firm need not put up with. */
export function Rights({ rights }: { rights: OwnInspectionVisit['rights'] }) {
  const text = useText();
  return (
    <ul className="rights">
      {rights.map((right) => (
        <li key={right.en}>{text(right)}</li>
      ))}
    </ul>
  );
}

/** Every verb of the firm lets its pages ask again. */
export function useOwnAct<V = void>(act: (input: V) => Promise<unknown>, onDone?: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['my-inspections'] });
      onDone?.();
    },
  });
}

function Times({ visit }: { visit: OwnInspectionVisit }) {
  const { t } = useTranslation('inspection');
  const format = useFormat();
  const [changing, setChanging] = useState(false);
  const [chosen, setChosen] = useState<string>();
  const book = useOwnAct(
    () => bookSlot(visit.id, chosen!),
    () => setChanging(false),
  );
  if (visit.enteredAt)
    return (
      <p>
        {t('pair', { name: t('visit.enteredAt'), text: format.moment(visit.enteredAt) })}
        {visit.enteredLate === null ? '' : ` · ${t('visit.enteredLate', { reason: visit.enteredLate })}`}
      </p>
    );
  // nobody comes at that time; those who inspect say when they come again
  if (visit.state === 'refused') return null;
  if (visit.slotAt && !changing)
    return (
      <Notice kind="good" title={t('own.booked', { at: format.moment(visit.slotAt) })}>
        <ActedLine by={visit.bookedBy} />
        <Button tone="quiet" onClick={() => setChanging(true)}>
          {t('own.rebook')}
        </Button>
      </Notice>
    );
  if (visit.state !== 'notified' && visit.state !== 'booked') return null;
  return (
    <fieldset className="slots">
      <legend>
        <h2>{t('own.choose')}</h2>
      </legend>
      {visit.slots.map((slot) => (
        <label key={slot} className="card slot">
          <input type="radio" name="slot" checked={chosen === slot} onChange={() => setChosen(slot)} />
          {format.moment(slot)} {format.weekday(slot)}
        </label>
      ))}
      {book.isError ? <Failure error={book.error} compact /> : null}
      <div>
        <Button
          busy={book.isPending}
          reason={chosen ? undefined : t('own.choose')}
          onClick={() => book.mutate()}
        >
          {t('own.book')}
        </Button>
      </div>
    </fieldset>
  );
}
