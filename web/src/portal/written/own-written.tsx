import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnInspectionVisit } from '../../api/inspections.ts';
import {
  addWrittenFile,
  answerInWriting,
  ownWrittenFile,
  removeWrittenFile,
  type WrittenRequest,
} from '../../api/written.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { Failure } from '../../ui/states.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useText } from '../../ui/text.ts';
import { FileField } from '../applications/file-field.tsx';
import { useOwnAct } from '../inspections/own-inspection-page.tsx';

type Line = OwnInspectionVisit['lines'][number];

/** A check for which nobody comes: what is asked line by line, and the firm's answer. */
export function OwnWritten({ visit }: { visit: OwnInspectionVisit }) {
  const { t } = useTranslation('written');
  const format = useFormat();
  const { written } = visit;
  if (visit.method === 'remote') return visit.recordedAt ? null : <p>{t('own.remote')}</p>;
  if (!written) return null;
  if (visit.state === 'asked') return <Answering visit={visit} written={written} />;
  return (
    <section className="stack">
      {written.answeredAt ? (
        <Notice kind="good" title={t('own.sent', { at: format.moment(written.answeredAt) })} />
      ) : null}
      <Answered visit={visit} written={written} />
    </section>
  );
}

function Answering({ visit, written }: { visit: OwnInspectionVisit; written: WrittenRequest }) {
  const { t } = useTranslation('written');
  const format = useFormat();
  const [said, setSaid] = useState<Readonly<Record<string, string>>>({});
  // what data or others say already is not asked
  const asked = visit.lines.filter(({ answered }) => answered === null);
  const send = useOwnAct(() =>
    answerInWriting(
      visit.id,
      asked.map(({ code }) => ({ line: code, words: (said[code] ?? '').trim() })),
    ),
  );
  const shown = new Map(written.lines.map((one) => [one.line, one.files]));
  const open = asked.filter(({ code }) => !said[code]?.trim() && !shown.get(code)?.length).length;
  return (
    <section className="section stack">
      <h2>{t('own.title')}</h2>
      <p>{t('own.lead', { at: format.moment(written.answerBy) })}</p>
      {written.words ? <p>{t('alsoAsked', { words: written.words })}</p> : null}
      <ul className="inspection-cards">
        {asked.map((line) => (
          <AnswerLine
            key={line.code}
            visitId={visit.id}
            line={line}
            words={said[line.code] ?? ''}
            files={shown.get(line.code) ?? []}
            onWords={(words) => setSaid({ ...said, [line.code]: words })}
          />
        ))}
      </ul>
      {send.isError ? <Failure error={send.error} compact /> : null}
      <div>
        <Button
          busy={send.isPending}
          reason={open > 0 ? t('own.missing', { count: open }) : undefined}
          onClick={() => send.mutate()}
        >
          {t('own.send')}
        </Button>
      </div>
    </section>
  );
}

interface AnswerProps {
  visitId: string;
  line: Line;
  words: string;
  files: WrittenRequest['lines'][number]['files'];
  onWords: (words: string) => void;
}

function AnswerLine({ visitId, line, words, files, onWords }: AnswerProps) {
  const { t } = useTranslation(['written', 'inspection']);
  const text = useText();
  const add = useOwnAct((file: File) => addWrittenFile(visitId, line.code, file));
  const remove = useOwnAct((fileId: string) => removeWrittenFile(fileId));
  return (
    <li className="card who-comes">
      <h3>{text(line.content)}</h3>
      {line.standards.map(({ text: standard }) => (
        <p key={standard.zh} className="muted small">
          {t('inspection:visit.standard', { text: text(standard) })}
        </p>
      ))}
      <TextField label={t('own.answer')} rows={2} value={words} onChange={onWords} />
      <FileField
        id={`document-${line.code}`}
        label={t('own.document')}
        files={files}
        upload={async (file) => {
          await add.mutateAsync(file);
          return { id: '', fileName: file.name };
        }}
        onUploaded={() => undefined}
        onRemove={({ id }) => remove.mutate(id)}
      />
      {remove.isError ? <Failure error={remove.error} compact /> : null}
    </li>
  );
}

function Answered({ visit, written }: { visit: OwnInspectionVisit; written: WrittenRequest }) {
  const { t } = useTranslation('written');
  const text = useText();
  const content = new Map(visit.lines.map((line) => [line.code, text(line.content)]));
  return (
    <ul className="inspection-cards">
      {written.lines.map((line) => (
        <li key={line.line} className="card who-comes">
          <h3>{content.get(line.line) ?? line.line}</h3>
          <p>{line.words || t('noWords')}</p>
          {line.files.map((file) => (
            <a key={file.id} href={ownWrittenFile(file.id)}>
              {file.fileName}
            </a>
          ))}
        </li>
      ))}
    </ul>
  );
}
