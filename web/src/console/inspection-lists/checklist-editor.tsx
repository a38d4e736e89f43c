import { useState, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { vocabularyQuery } from '../../api/inspections.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { useText } from '../../ui/text.ts';
import { blankLine, moved, wordsOf, type Line } from './draft.ts';
import { BothLanguages, OneLine, Tick } from './fields.tsx';

/** What an item looks at, line by line, each with the standard inside; a line folds to its content. */
export function ChecklistEditor({
  lines,
  onChange,
}: {
  lines: readonly Line[];
  onChange: (lines: Line[]) => void;
}) {
  const { t } = useTranslation('lists');
  const text = useText();
  return (
    <Panel title={t('part.checklist')}>
      <p className="muted">{t('help.checklist')}</p>
      <ol className="checklist-editor">
        {lines.map((line, at) => {
          const name = text(line.content).trim() || t('line', { number: at + 1 });
          return (
            <li key={at}>
              <Fold number={at + 1} name={name} begins={!line.code}>
                <LineForm line={line} onChange={(next) => onChange([...lines].with(at, next))} />
              </Fold>
              <div className="line-tools">
                <Tool
                  icon={ArrowUp}
                  words={t('up', { name })}
                  reason={at === 0 ? t('isFirst') : undefined}
                  onClick={() => onChange(moved(lines, at, -1))}
                />
                <Tool
                  icon={ArrowDown}
                  words={t('down', { name })}
                  reason={at === lines.length - 1 ? t('isLast') : undefined}
                  onClick={() => onChange(moved(lines, at, 1))}
                />
                <Tool
                  icon={Trash2}
                  words={t('removeOf', { name })}
                  onClick={() => onChange([...lines].toSpliced(at, 1))}
                />
              </div>
            </li>
          );
        })}
      </ol>
      <div>
        <Button tone="secondary" onClick={() => onChange([...lines, blankLine()])}>
          {t('addLine')}
        </Button>
      </div>
    </Panel>
  );
}

/** A line folds to its content; one that is new begins open. */
function Fold({
  number,
  name,
  begins,
  children,
}: {
  number: number;
  name: string;
  begins: boolean;
  children: ReactNode;
}) {
  const [open, setOpen] = useState(begins);
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className="number muted">{number}</span> {name}
      </summary>
      {children}
    </details>
  );
}

function Tool({
  icon: Icon,
  words,
  reason,
  onClick,
}: {
  icon: typeof ArrowUp;
  words: string;
  reason?: string | undefined;
  onClick: () => void;
}) {
  if (reason) return null;
  return (
    <button type="button" className="tool" aria-label={words} title={words} onClick={onClick}>
      <Icon size="1.1em" aria-hidden />
    </button>
  );
}

function LineForm({ line, onChange }: { line: Line; onChange: (line: Line) => void }) {
  const { t } = useTranslation('lists');
  const { standard } = line;
  const setStandard = (change: Partial<typeof standard>) =>
    onChange({ ...line, standard: { ...standard, ...change } });
  const numberOf = (text: string) => (text.trim() === '' ? undefined : Number(text));
  return (
    <div className="dialog-form">
      <OneLine
        label={t('field.lineCode')}
        help={t('help.lineCode')}
        most={60}
        value={line.code}
        onChange={(code) => onChange({ ...line, code: code.trim() })}
      />
      <BothLanguages
        label={t('field.content')}
        value={line.content}
        onChange={(content) => onChange({ ...line, content })}
      />
      <BothLanguages
        label={t('field.standard')}
        long
        value={standard.text}
        onChange={(text) => setStandard({ text })}
      />
      <div className="field-pair">
        <OneLine
          label={t('field.aspect')}
          help={t('help.aspect')}
          most={60}
          value={standard.aspect}
          onChange={(aspect) => setStandard({ aspect: aspect.trim() })}
        />
        <OneLine
          label={t('field.oneOf')}
          help={t('help.oneOf')}
          value={(standard.oneOf ?? []).join(' ')}
          onChange={(words) => {
            const oneOf = wordsOf(words);
            setStandard({ oneOf: oneOf.length > 0 ? oneOf : undefined } as Partial<typeof standard>);
          }}
        />
      </div>
      <div className="field-pair">
        {(['least', 'most'] as const).map((key) => (
          <OneLine
            key={key}
            label={t(`field.${key}`)}
            type="number"
            value={standard[key]?.toString() ?? ''}
            onChange={(words) => setStandard({ [key]: numberOf(words) } as Partial<typeof standard>)}
          />
        ))}
        <OneLine
          label={t('field.unit')}
          most={20}
          value={standard.unit ?? ''}
          onChange={(unit) => setStandard({ unit: unit || undefined } as Partial<typeof standard>)}
        />
      </div>
      <DataFields line={line} onChange={onChange} />
      <EvidenceChoice value={line.evidence ?? []} onChange={(evidence) => onChange({ ...line, evidence })} />
    </div>
  );
}

/** Whether data answer the line, who holds them, and which credential shows it by itself. */
function DataFields({ line, onChange }: { line: Line; onChange: (line: Line) => void }) {
  const { t } = useTranslation('lists');
  return (
    <>
      <Tick
        words={t('field.byData')}
        value={line.byData}
        onChange={(byData) => onChange({ ...line, byData })}
      />
      {line.byData ? (
        <>
          <BothLanguages
            label={t('field.dataSource')}
            value={line.dataSource ?? { zh: '', en: '' }}
            onChange={(dataSource) => onChange({ ...line, dataSource })}
          />
          <OneLine
            label={t('field.credential')}
            help={t('help.credential')}
            most={60}
            value={line.credential ?? ''}
            onChange={(words) => onChange({ ...line, credential: words.trim() })}
          />
        </>
      ) : null}
    </>
  );
}

type Kinds = NonNullable<Line['evidence']>;

/** What has to be kept of the line when it is looked at. */
function EvidenceChoice({ value, onChange }: { value: Kinds; onChange: (kinds: Kinds) => void }) {
  const { t } = useTranslation('lists');
  const text = useText();
  const { data: vocabulary } = useQuery(vocabularyQuery);
  return (
    <fieldset className="several">
      <legend>{t('field.evidence')}</legend>
      {vocabulary?.evidence.map(({ kind, name }) => (
        <Tick
          key={kind}
          words={text(name)}
          value={value.includes(kind)}
          onChange={(isNeeded) => onChange(isNeeded ? [...value, kind] : value.filter((one) => one !== kind))}
        />
      ))}
    </fieldset>
  );
}
