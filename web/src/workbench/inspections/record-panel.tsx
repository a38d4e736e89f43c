import { useState } from 'react';
import { Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { recordVisit, type InspectionVisit, type VisitRecordBody } from '../../api/inspections.ts';
import type { SiteRecord } from '../../api/on-site.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { DialogField } from '../../ui/office/office-dialog.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { DayField } from '../../ui/office/time-fields.tsx';
import { Failure } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { useAct } from './use-act.ts';

type Line = InspectionVisit['lines'][number];
type Finding = VisitRecordBody['findings'][number];
type Answer = NonNullable<Line['answer']>;

interface Written {
  answer: Answer | undefined;
  note: string;
  found: Omit<Finding, 'line'>;
}
const blank: Written = { answer: undefined, note: '', found: { description: '', action: 'rectify' } };
const answers: readonly Answer[] = ['passed', 'failed', 'not-applicable'];
const actions = ['corrected', 'rectify', 'transfer'] as const;

/** What was answered on site stands here already: it is looked through, not typed again. */
function fromSite({ lines }: SiteRecord): Record<string, Written> {
  return Object.fromEntries(
    lines.map(({ line, said: { answer, note, found } }) => [
      line,
      {
        answer,
        note,
        found: found
          ? {
              description: found.description,
              action: found.action,
              ...(found.rectifyBy ? { rectifyBy: found.rectifyBy } : {}),
              ...(found.transferTo ? { transferTo: found.transferTo } : {}),
            }
          : blank.found,
      },
    ]),
  );
}

/** The one checklist of all organisations (一张表单): each line answered, each failed one with what follows. */
export function RecordPanel({ visit, site }: { visit: InspectionVisit; site: SiteRecord }) {
  const { t } = useTranslation('inspection');
  const [written, setWritten] = useState<Readonly<Record<string, Written>>>(() => fromSite(site));
  const of = (code: string) => written[code] ?? blank;
  const open = visit.lines.filter(({ code }) => !of(code).answer).length;
  const save = useAct(() =>
    recordVisit(visit.id, {
      lines: visit.lines.map(({ code }) => ({ code, answer: of(code).answer!, note: of(code).note })),
      findings: visit.lines
        .filter(({ code }) => of(code).answer === 'failed')
        .map(({ code }) => ({ line: code, ...of(code).found })),
    }),
  );
  return (
    <Panel title={t('visit.checklist')}>
      <p className="muted small">{t('visit.checklistHint')}</p>
      {site.lines.length > 0 ? (
        <p className="muted small">{t('visit.fromSite', { count: site.lines.length })}</p>
      ) : null}
      <ul className="visit-lines">
        {visit.lines.map((line) => (
          <RecordLine
            key={line.code}
            line={line}
            written={of(line.code)}
            onChange={(change) => setWritten({ ...written, [line.code]: { ...of(line.code), ...change } })}
          />
        ))}
      </ul>
      {save.isError ? <Failure error={save.error} compact /> : null}
      <div className="button-row">
        <Button
          busy={save.isPending}
          reason={
            site.waiting.length > 0
              ? t('site.decideFirst')
              : open > 0
                ? t('visit.lines', { count: open })
                : undefined
          }
          onClick={() => save.mutate()}
        >
          {t('visit.record')}
        </Button>
      </div>
    </Panel>
  );
}

function RecordLine({
  line,
  written,
  onChange,
}: {
  line: Line;
  written: Written;
  onChange: (change: Partial<Written>) => void;
}) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const format = useFormat();
  return (
    <li>
      <div>
        <strong>{text(line.content)}</strong>
        {line.standards.map(({ text: standard, organisations }) => (
          <p key={standard.zh} className="muted small">
            {t('visit.standard', { text: text(standard) })}
            {line.standards.length > 1 ? ` (${format.list(organisations.map(text))})` : ''}
          </p>
        ))}
        {line.byData ? <p className="muted small">{t('visit.byData')}</p> : null}
        {line.recognised ? (
          <p className="muted small">
            {t('visit.recognised', {
              name: text(line.recognised.organisation),
              code: line.recognised.code,
              on: format.date(line.recognised.on),
              result: t(line.recognised.passed ? 'visit.passed' : 'visit.failed'),
            })}
          </p>
        ) : null}
      </div>
      <Radio.Group
        aria-label={text(line.content)}
        value={written.answer}
        onChange={(event) => onChange({ answer: event.target.value as Answer })}
        options={answers.map((value) => ({ value, label: t(`visit.${value}`) }))}
      />
      {written.answer === 'failed' ? (
        <FindingFields found={written.found} onChange={(found) => onChange({ found })} />
      ) : null}
    </li>
  );
}

function FindingFields({
  found,
  onChange,
}: {
  found: Written['found'];
  onChange: (found: Written['found']) => void;
}) {
  const { t } = useTranslation('inspection');
  const set = (change: Partial<Written['found']>) => onChange({ ...found, ...change });
  return (
    <div className="field-pair">
      <DialogField label={t('visit.problem')}>
        {(id) => (
          <Input
            id={id}
            maxLength={2000}
            value={found.description}
            onChange={(event) => set({ description: event.target.value })}
          />
        )}
      </DialogField>
      <DialogField label={t('visit.action')}>
        {(id) => (
          <Select
            id={id}
            value={found.action}
            onChange={(action) => set({ action })}
            options={actions.map((value) => ({ value, label: t(`visit.actions.${value}`) }))}
          />
        )}
      </DialogField>
      {found.action === 'rectify' ? (
        <DayField
          label={t('visit.rectifyBy')}
          value={found.rectifyBy ?? ''}
          onChange={(rectifyBy) => set({ rectifyBy })}
        />
      ) : null}
      {found.action === 'transfer' ? (
        <DialogField label={t('visit.transferTo')}>
          {(id) => (
            <Input
              id={id}
              maxLength={200}
              value={found.transferTo ?? ''}
              onChange={(event) => set({ transferTo: event.target.value })}
            />
          )}
        </DialogField>
      ) : null}
    </div>
  );
}
