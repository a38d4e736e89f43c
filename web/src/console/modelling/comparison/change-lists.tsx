import { useTranslation } from 'react-i18next';
import type { ElementChange, RuleChange } from '../../../api/scenario-drafts.ts';
import { Status } from '../../../ui/status.tsx';

const tones = { added: 'good', removed: 'bad', changed: 'warn' } as const;

/** Elements of a process that are new, gone or otherwise. */
export function ElementList({ changes }: { changes: readonly ElementChange[] }) {
  const { t } = useTranslation('modelling');
  return (
    <ul className="lines">
      {changes.map(({ element, type, name, kind, facts }) => (
        <li key={element + kind}>
          <Status tone={tones[kind]}>{t(`compare.kinds.${kind}`)}</Status>{' '}
          {t(`kinds.${type.replace('bpmn:', '')}`, { defaultValue: type })} <strong>{name || element}</strong>{' '}
          <code>{name ? element : ''}</code>
          {facts.length > 0 ? (
            <ul className="facts">
              {facts.map(({ fact, before, after }) => (
                <li key={fact}>
                  {t(`facts.${fact.replace(/^\w+:/, '')}`, { defaultValue: fact })}
                  {t('compare.colon')}
                  <Values before={before} after={after} />
                </li>
              ))}
            </ul>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** Lines of decision tables that are new, gone or otherwise. */
export function RuleList({ changes }: { changes: readonly RuleChange[] }) {
  const { t } = useTranslation('modelling');
  return (
    <ul className="lines">
      {changes.map(({ decision, decisionName, kind, rule, before, after }) => (
        <li key={`${decision} ${kind} ${rule} ${before}`}>
          <Status tone={tones[kind]}>{t(`compare.kinds.${kind}`)}</Status> <strong>{decisionName}</strong>{' '}
          {rule === null ? t('compare.head') : t('compare.rule', { number: rule })}
          {t('compare.colon')}
          <Values before={before} after={after} />
        </li>
      ))}
    </ul>
  );
}

function Values({ before, after }: { before: string | null; after: string | null }) {
  const { t } = useTranslation('modelling');
  return (
    <>
      {before === null ? null : <del>{before}</del>}
      {before !== null && after !== null ? (
        <span className="visually-hidden">{t('compare.becomes')}</span>
      ) : null}
      {before !== null && after !== null ? <span aria-hidden> → </span> : null}
      {after === null ? null : <ins>{after}</ins>}
    </>
  );
}
