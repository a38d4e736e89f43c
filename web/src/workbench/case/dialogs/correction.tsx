import { useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { askCorrection, type NewDefect, type OfficialCase } from '../../../api/cases.ts';
import { Button } from '../../../ui/button.tsx';
import { OfficeDialog } from '../../../ui/office/office-dialog.tsx';
import { useText } from '../../../ui/text.ts';
import type { Marks } from '../marks.ts';
import { useVerb } from './use-verb.ts';

/**
 * In place of the buttons while defects are ticked: how many there are, what is missing, and the way to the notice (Ctrl + Enter). The
 * focus goes to the first thing that can be ticked.
 */
export function CorrectionPanel({ marks, onPreview }: { marks: Marks; onPreview: () => void }) {
  const { t } = useTranslation('work');
  const { defects } = marks;
  const unwritten = defects.filter(({ message }) => message.trim() === '').length;
  const missing =
    defects.length === 0
      ? t('correction.missingDefects')
      : unwritten > 0
        ? t('correction.missingMessages', { count: unwritten })
        : undefined;
  useTicking(missing ? undefined : onPreview);
  return (
    <section className="correction-panel" aria-label={t('correction.panel')}>
      <div>
        <strong>{t('correction.panel')}</strong>
        <output className="muted small">{missing ?? t('correction.ready', { count: defects.length })}</output>
      </div>
      <Button tone="quiet" className="button--dense" onClick={marks.end}>
        {t('correction.drop')}
      </Button>
      <Button className="button--dense" reason={missing} onClick={onPreview}>
        {t('correction.preview')}
      </Button>
    </section>
  );
}

function useTicking(onReady: (() => void) | undefined): void {
  const ready = useRef(onReady);
  // with what is shown, not after it: the key may follow the last letter at once
  useLayoutEffect(() => {
    ready.current = onReady;
  });
  useEffect(() => {
    document.querySelector<HTMLElement>('.markable input[type=checkbox]')?.focus();
    const pressed = (event: KeyboardEvent): void => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) ready.current?.();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
}

/** The notice as the applicant will read it; sending it is the verb. */
export function CorrectionPreview({
  one,
  marks,
  onClose,
}: {
  one: OfficialCase;
  marks: Marks;
  onClose: () => void;
}) {
  const { t } = useTranslation('work');
  const text = useText();
  const send = useVerb(
    'ask-correction',
    () =>
      askCorrection(
        one.caseId,
        marks.defects.map((each) => ({ ...each, message: each.message.trim() })),
      ),
    () => {
      marks.end();
      onClose();
    },
  );
  return (
    <OfficeDialog
      wide
      title={t('correction.previewTitle')}
      act={t('correction.send')}
      progress={send}
      onAct={() => send.mutate()}
      onClose={onClose}
    >
      <article className="letter">
        <h3>{t('correction.noticeTitle')}</h3>
        <p>{t('correction.to', { name: one.subject.name })}</p>
        <p>
          {t('correction.intro', {
            service: text(one.serviceName),
            reference: one.reference,
            count: marks.defects.length,
          })}
        </p>
        <ol>
          {marks.defects.map((defect) => (
            <li key={defect.kind + defect.at}>
              <strong>{text(labelOf(one, defect))}</strong>：{defect.message}
            </li>
          ))}
        </ol>
        <p>{t('correction.outro')}</p>
        <p className="letter-foot">{one.organisation ? text(one.organisation.name) : null}</p>
      </article>
      <p className="muted small">{t('correction.once')}</p>
    </OfficeDialog>
  );
}

function labelOf(one: OfficialCase, { kind, at }: NewDefect) {
  return kind === 'field'
    ? one.fields.find(({ element }) => element === at)?.label
    : one.evidence.find(({ key }) => key === at)?.name;
}
