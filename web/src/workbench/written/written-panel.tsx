import { useTranslation } from 'react-i18next';
import type { InspectionVisit } from '../../api/inspections.ts';
import type { SiteRecord } from '../../api/on-site.ts';
import { writtenFile, type WrittenRequest } from '../../api/written.ts';
import { useFormat } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { useText } from '../../ui/text.ts';
import { RecordPanel } from '../inspections/record-panel.tsx';

/** Nothing is brought back from where nobody goes. */
const nothing: SiteRecord = { lines: [], waiting: [], photos: [], signatures: [], filed: [] };

/** A check for which nobody comes: what the firm was asked and answered, and the record that is made from it. */
export function WrittenPanel({ visit, records }: { visit: InspectionVisit; records: boolean }) {
  const { t } = useTranslation('written');
  const { written } = visit;
  const mayRecord = visit.state === 'answered' || (visit.state === 'asked' && written?.late === true);
  return (
    <>
      {written ? <Asked visit={visit} written={written} /> : null}
      {mayRecord && records ? (
        <>
          {visit.method === 'remote' ? <Notice kind="info">{t('byData')}</Notice> : null}
          <RecordPanel visit={visit} site={nothing} />
        </>
      ) : null}
    </>
  );
}

function Asked({ visit, written }: { visit: InspectionVisit; written: WrittenRequest }) {
  const { t } = useTranslation('written');
  const text = useText();
  const format = useFormat();
  const { answeredAt, answeredBy, late, words } = written;
  const content = new Map(visit.lines.map((line) => [line.code, text(line.content)]));
  return (
    <Panel title={t('asked')}>
      <p className="muted small">{t('until', { at: format.moment(written.answerBy) })}</p>
      {words ? <p>{t('alsoAsked', { words })}</p> : null}
      {answeredAt ? (
        <p>{t('answered', { name: answeredBy ?? '', at: format.moment(answeredAt) })}</p>
      ) : (
        <Notice kind={late ? 'warn' : 'info'}>{t(late ? 'late' : 'waiting')}</Notice>
      )}
      <ul className="findings">
        {written.lines.map((line) => (
          <li key={line.line}>
            <strong>{content.get(line.line) ?? line.line}</strong>
            <p>{line.words || t('noWords')}</p>
            <Documents line={line} hrefOf={writtenFile} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Documents({
  line,
  hrefOf,
}: {
  line: WrittenRequest['lines'][number];
  hrefOf: (fileId: string) => string;
}) {
  if (line.files.length === 0) return null;
  return (
    <p className="small">
      {line.files.map((file) => (
        <a key={file.id} href={hrefOf(file.id)}>
          {file.fileName}{' '}
        </a>
      ))}
    </p>
  );
}
