import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { href } from '../../api/client.ts';
import type { InspectionVisit } from '../../api/inspections.ts';
import { decideNote, siteRecordQuery, type SiteRecord } from '../../api/on-site.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { WordsField } from '../../ui/office/words-field.tsx';
import { Fetched } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { RecordPanel } from './record-panel.tsx';
import { useAct } from './use-act.ts';

type Waiting = SiteRecord['waiting'][number];
type Said = NonNullable<Waiting['mine']>;

/** What came back from the site: what a person has to decide, photos, signatures; and the record that is made from it. */
export function SitePanel({
  visit,
  mayWrite,
  records,
}: {
  visit: InspectionVisit;
  mayWrite: boolean;
  records: boolean;
}) {
  const query = useQuery(siteRecordQuery(visit.id));
  return (
    <Fetched query={query}>
      {(site) => (
        <>
          <Brought visit={visit} site={site} mayWrite={mayWrite} />
          {visit.state === 'left' && records ? (
            <RecordPanel key={versionsOf(site)} visit={visit} site={site} />
          ) : null}
        </>
      )}
    </Fetched>
  );
}

/** What is decided or brought back while the record is open is in it at once. */
const versionsOf = ({ lines }: SiteRecord) => lines.map(({ line, version }) => `${line} ${version}`).join();

function Brought({ visit, site, mayWrite }: { visit: InspectionVisit; site: SiteRecord; mayWrite: boolean }) {
  const { t } = useTranslation('inspection');
  const { waiting, photos, signatures, filed } = site;
  const [deciding, setDeciding] = useState<Waiting>();
  if (waiting.length + photos.length + signatures.length + filed.length === 0) return null;
  return (
    <Panel title={t('site.title')}>
      {waiting.length > 0 ? (
        <>
          <h3>{t('site.waiting')}</h3>
          <ul className="findings">
            {waiting.map((note) => (
              <WaitingNote
                key={note.id}
                visit={visit}
                note={note}
                onDecide={mayWrite ? () => setDeciding(note) : undefined}
              />
            ))}
          </ul>
        </>
      ) : null}
      <Photos visit={visit} photos={photos} />
      <Signatures signatures={signatures} />
      <Filed visit={visit} filed={filed} />
      {deciding ? <DecideDialog note={deciding} onClose={() => setDeciding(undefined)} /> : null}
    </Panel>
  );
}

function useNameOfLine(visit: InspectionVisit) {
  const text = useText();
  const { t } = useTranslation('inspection');
  return (line: string | null) => {
    const known = visit.lines.find(({ code }) => code === line);
    return known ? text(known.content) : t('site.wholePlace');
  };
}

function WaitingNote({
  visit,
  note,
  onDecide,
}: {
  visit: InspectionVisit;
  note: Waiting;
  onDecide: (() => void) | undefined;
}) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const format = useFormat();
  const nameOf = useNameOfLine(visit);
  return (
    <li>
      <p className="verdict-head">
        <strong>{note.line ? nameOf(note.line) : t(`site.kind.${note.kind}`)}</strong>
        <span>{text(note.words)}</span>
      </p>
      <p className="muted small">
        {t('site.notedBy', { name: note.by, at: format.moment(note.notedAt) })}
        {note.why === 'clock' ? ` · ${t('site.correctedAt', { at: format.moment(note.correctedAt) })}` : ''}
      </p>
      {note.mine ? <SaidLine by={note.by} said={note.mine} /> : null}
      {note.theirs ? <SaidLine by={note.theirsBy ?? ''} said={note.theirs} /> : null}
      {onDecide ? (
        <div>
          <Button className="button--dense" onClick={onDecide}>
            {t('site.decide')}
          </Button>
        </div>
      ) : null}
    </li>
  );
}

function SaidLine({ by, said }: { by: string; said: Said }) {
  const { t } = useTranslation('inspection');
  const words = [t(`visit.${said.answer}`), said.found?.description, said.note].filter(Boolean);
  return <p>{t('pair', { name: t('site.mine', { name: by }), text: words.join(' · ') })}</p>;
}

function DecideDialog({ note, onClose }: { note: Waiting; onClose: () => void }) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const [take, setTake] = useState(note.verbs[0]!);
  const [reason, setReason] = useState('');
  const decide = useAct(() => decideNote(note.id, { take, reason: reason.trim() }), onClose);
  const needsReason = take !== 'mine' && take !== 'theirs' && reason.trim().length < 2;
  return (
    <OfficeDialog
      title={t('site.decide')}
      lead={text(note.words)}
      act={t('site.decide')}
      missing={needsReason ? t('visit.reasonNeeded') : undefined}
      progress={decide}
      onAct={() => decide.mutate()}
      onClose={onClose}
    >
      <Radio.Group
        className="dialog-choices"
        aria-label={t('site.decide')}
        value={take}
        onChange={(event) => setTake(event.target.value as typeof take)}
        options={note.verbs.map((value) => ({ value, label: t(`site.verb.${value}`) }))}
      />
      <WordsField short label={t('site.reason')} value={reason} onChange={setReason} />
    </OfficeDialog>
  );
}

function Photos({ visit, photos }: { visit: InspectionVisit; photos: SiteRecord['photos'] }) {
  const { t } = useTranslation('inspection');
  const format = useFormat();
  const nameOf = useNameOfLine(visit);
  if (photos.length === 0) return null;
  return (
    <>
      <h3>{t('site.photos')}</h3>
      <ul className="site-photos">
        {photos.map(({ id, line, by, notedAt }) => {
          const address = href('GET /site-photos/:photoId', { params: { photoId: id } });
          return (
            <li key={id}>
              <a href={address}>
                <img src={address} alt={t('site.photoOf', { name: nameOf(line) })} loading="lazy" />
              </a>
              <span className="muted small">
                {nameOf(line)} · {t('site.notedBy', { name: by, at: format.moment(notedAt) })}
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function Signatures({ signatures }: Pick<SiteRecord, 'signatures'>) {
  const { t } = useTranslation('inspection');
  const format = useFormat();
  if (signatures.length === 0) return null;
  return (
    <>
      <h3>{t('site.signatures')}</h3>
      <ul className="site-photos">
        {signatures.map(({ role, name, drawn, at }) => (
          <li key={`${role}${at}`}>
            {drawn ? <img className="site-signature" src={drawn} alt={name} /> : null}
            <span>
              {t('pair', {
                name: t(`site.role.${role}`),
                text: t('site.signedAt', { name, at: format.moment(at) }),
              })}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Filed({ visit, filed }: { visit: InspectionVisit; filed: SiteRecord['filed'] }) {
  const { t } = useTranslation('inspection');
  const format = useFormat();
  const nameOf = useNameOfLine(visit);
  if (filed.length === 0) return null;
  return (
    <>
      <h3>{t('site.filed')}</h3>
      <ul className="findings">
        {filed.map((note) => (
          <li key={note.id}>
            <strong>{note.line ? nameOf(note.line) : t(`site.kind.${note.kind as Waiting['kind']}`)}</strong>
            {note.said ? <SaidLine by={note.by} said={note.said} /> : null}
            <span className="muted small">
              {t('site.notedBy', { name: note.by, at: format.moment(note.notedAt) })} ·{' '}
              {t('site.filedBy', { name: note.decidedBy, reason: note.reason })}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
