import { useState } from 'react';
import { Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { checkByData, type InspectionVisit } from '../../api/inspections.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { DialogField } from '../../ui/office/office-dialog.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { Failure } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { useAct } from './use-act.ts';

type Line = InspectionVisit['lines'][number];

/** Lines that shared data answer: looked up here, so that nobody asks them at the firm (能非现场不现场). */
export function DataCheckPanel({ visit }: { visit: InspectionVisit }) {
  const { t } = useTranslation('inspection');
  const lines = visit.lines.filter(({ byData }) => byData);
  if (lines.length === 0) return null;
  return (
    <Panel title={t('data.title')}>
      <p className="muted small">{t('data.hint')}</p>
      <ul className="visit-lines">
        {lines.map((line) => (
          <DataLine key={line.code} visitId={visit.id} line={line} />
        ))}
      </ul>
    </Panel>
  );
}

function DataLine({ visitId, line }: { visitId: string; line: Line }) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const format = useFormat();
  const [passed, setPassed] = useState(true);
  const [words, setWords] = useState('');
  const check = useAct(
    () => checkByData(visitId, { line: line.code, passed, words: words.trim() }),
    () => setWords(''),
  );
  const name = text(line.content);
  const { answered, dataSays } = line;
  return (
    <li>
      <strong>{name}</strong>
      {answered ? (
        <p>
          {t(`visit.known.${answered.by}`, {
            name: text(answered.source),
            on: format.date(answered.on),
            reference: answered.reference || (dataSays?.words ?? ''),
          })}
        </p>
      ) : null}
      {!answered && dataSays ? (
        <p>{t('visit.dataFailed', { words: dataSays.words, on: format.date(dataSays.on) })}</p>
      ) : null}
      <Radio.Group
        aria-label={name}
        value={passed}
        onChange={(event) => setPassed(event.target.value as boolean)}
        options={[
          { value: true, label: t('data.passed') },
          { value: false, label: t('data.failed') },
        ]}
      />
      <DialogField label={t('data.words', { name })}>
        {(id) => (
          <Input id={id} maxLength={500} value={words} onChange={(event) => setWords(event.target.value)} />
        )}
      </DialogField>
      {check.isError ? <Failure error={check.error} compact /> : null}
      <div>
        <Button
          tone="secondary"
          className="button--dense"
          busy={check.isPending}
          reason={words.trim().length > 1 ? undefined : t('data.missing')}
          onClick={() => check.mutate()}
        >
          {t('data.save')}
        </Button>
      </div>
    </li>
  );
}
