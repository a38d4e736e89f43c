import { useTranslation } from 'react-i18next';
import { CircleCheckBig, TriangleAlert } from 'lucide-react';
import type { Finding } from '@yiti/engines/decisions';
import { Panel } from '../../../ui/office/panel.tsx';
import { useText } from '../../../ui/text.ts';

interface FindingsProps {
  findings: readonly Finding[];
  /** the model could be read */
  isReady: boolean;
  marked: readonly number[];
  onMark: (rows: readonly number[]) => void;
}

/** What the table leaves open, says twice, or says in vain; a click marks the rows that are meant. */
export function Findings({ findings, isReady, marked, onMark }: FindingsProps) {
  const { t } = useTranslation('decisions');
  const text = useText();
  return (
    <Panel title={t('findings.title')}>
      {!isReady ? (
        <p className="muted">{t('findings.notReady')}</p>
      ) : findings.length === 0 ? (
        <p>
          <CircleCheckBig size="1.05em" aria-hidden /> {t('findings.none')}
        </p>
      ) : (
        <ul className="findings">
          {findings.map(({ kind, rows, message }) => {
            const isMarked = rows.length > 0 && rows.every((row) => marked.includes(row - 1));
            return (
              <li key={kind + message.zh}>
                <TriangleAlert size="1.05em" aria-hidden />
                <div>
                  <strong>{t(`findings.kind.${kind}`)}</strong>
                  <p>{text(message)}</p>
                  {rows.length > 0 ? (
                    <button
                      type="button"
                      className="text-button"
                      aria-pressed={isMarked}
                      onClick={() => onMark(isMarked ? [] : rows.map((row) => row - 1))}
                    >
                      {t(isMarked ? 'findings.unmark' : 'findings.mark', { rows: rows.join(t('comma')) })}
                    </button>
                  ) : null}
                </div>
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}
