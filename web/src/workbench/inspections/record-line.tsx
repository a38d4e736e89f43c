import { Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SiteRecord } from '../../api/on-site.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { DialogField } from '../../ui/office/office-dialog.tsx';
import { DayField } from '../../ui/office/time-fields.tsx';
import { useText } from '../../ui/text.ts';
import { EvidenceFields } from './evidence-fields.tsx';
import { TransferFields } from '../leads/transfer-fields.tsx';
import { withoutTransfer, type Answer, type Line, type Written } from './written.ts';

const answers: readonly Answer[] = ['passed', 'failed', 'not-applicable'];
const actions = ['corrected', 'rectify', 'transfer'] as const;

interface LineProps {
  visitId: string;
  line: Line;
  written: Written;
  photos: SiteRecord['photos'];
  onChange: (change: Partial<Written>) => void;
}

/** One line of the checklist: what is known of it, the answer, its evidence, and what follows when it failed. */
export function RecordLine({ visitId, line, written, photos, onChange }: LineProps) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const isAsked = !line.answered || written.recheck !== undefined;
  const isLookedAt = written.answer === 'passed' || written.answer === 'failed';
  return (
    <li>
      <div>
        <strong>{text(line.content)}</strong>
        <Known line={line} />
      </div>
      {line.answered ? <Again line={line} written={written} onChange={onChange} /> : null}
      {isAsked ? (
        <Radio.Group
          aria-label={text(line.content)}
          value={written.answer}
          onChange={(event) => onChange({ answer: event.target.value as Answer })}
          options={answers.map((value) => ({ value, label: t(`visit.${value}`) }))}
        />
      ) : null}
      {isAsked && isLookedAt && line.evidence.length > 0 ? (
        <EvidenceFields
          visitId={visitId}
          line={line}
          given={written.given}
          photos={photos}
          onChange={(given) => onChange({ given })}
        />
      ) : null}
      {written.answer === 'failed' ? (
        <FindingFields found={written.found} onChange={(found) => onChange({ found })} />
      ) : null}
    </li>
  );
}

/** Standards, and what data and others say of it. */
function Known({ line }: { line: Line }) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const format = useFormat();
  return (
    <>
      {line.standards.map(({ text: standard, organisations }) => (
        <p key={standard.zh} className="muted small">
          {t('visit.standard', { text: text(standard) })}
          {line.standards.length > 1 ? ` (${format.list(organisations.map(text))})` : ''}
        </p>
      ))}
      {line.byData && !line.answered ? (
        <p className="muted small">
          {line.dataSays
            ? t('visit.dataFailed', { words: line.dataSays.words, on: format.date(line.dataSays.on) })
            : t('visit.byData')}
        </p>
      ) : null}
      {line.recognised && !line.answered ? (
        <p className="muted small">
          {t('visit.recognised', {
            name: text(line.recognised.organisation),
            code: line.recognised.code,
            on: format.date(line.recognised.on),
            result: t(line.recognised.passed ? 'visit.passed' : 'visit.failed'),
          })}
        </p>
      ) : null}
    </>
  );
}

/** A line that is answered already is not asked; again only with a reason. */
function Again({ line, written, onChange }: Pick<LineProps, 'line' | 'written' | 'onChange'>) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const format = useFormat();
  const { by, source, on } = line.answered!;
  const reference = line.answered!.reference || (line.dataSays?.words ?? '');
  const name = text(line.content);
  return (
    <>
      <p>{t(`visit.known.${by}`, { name: text(source), on: format.date(on), reference })}</p>
      {written.recheck === undefined ? (
        <div>
          <Button
            tone="secondary"
            className="button--dense"
            aria-label={t('visit.againOf', { name })}
            onClick={() => onChange({ recheck: '', answer: undefined })}
          >
            {t('visit.again')}
          </Button>
        </div>
      ) : (
        <DialogField label={t('visit.againWhy')}>
          {(id) => (
            <Input
              id={id}
              maxLength={500}
              value={written.recheck}
              onChange={(event) => onChange({ recheck: event.target.value })}
            />
          )}
        </DialogField>
      )}
    </>
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
      <fieldset className="dialog-field">
        <legend>{t('visit.action')}</legend>
        <Radio.Group
          value={found.action}
          onChange={(event) => set({ action: event.target.value as (typeof actions)[number] })}
          options={actions.map((value) => ({ value, label: t(`visit.actions.${value}`) }))}
        />
      </fieldset>
      {found.action === 'rectify' ? (
        <DayField
          label={t('visit.rectifyBy')}
          value={found.rectifyBy ?? ''}
          onChange={(rectifyBy) => set({ rectifyBy })}
        />
      ) : null}
      {found.action === 'transfer' ? (
        <TransferFields value={found} onChange={(to) => onChange({ ...withoutTransfer(found), ...to })} />
      ) : null}
    </div>
  );
}
