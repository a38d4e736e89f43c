import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { VisitRefusal } from '../api/door.ts';
import { ActedLine } from './acted-line.tsx';
import { useFormat } from './format.ts';
import { useText } from './text.ts';

/** One refusal: who says it, why, and what was found of it, or who owes that until when. */
export function RefusalItem({ one, children }: { one: VisitRefusal; children?: ReactNode }) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const format = useFormat();
  return (
    <>
      <p>
        <strong>{t(`refusal.grounds.${one.ground}`)}</strong>{' '}
        {one.by ? (
          <ActedLine by={one.by} at={one.madeAt} />
        ) : (
          <span className="muted small">
            {t('refusal.byInspectors', { name: one.inspector })} · {format.moment(one.madeAt)}
          </span>
        )}
      </p>
      <p>{one.words}</p>
      {one.outcome ? (
        <p>
          <strong>{t(`refusal.outcome.${one.toldBy}.${one.outcome}`)}</strong> {one.answer}
        </p>
      ) : (
        <p className="muted">
          {one.owes && one.dueAt
            ? t('refusal.decidesBy', { name: text(one.owes.name), at: format.moment(one.dueAt) })
            : t('refusal.nobodyDecides')}
        </p>
      )}
      {children}
    </>
  );
}
