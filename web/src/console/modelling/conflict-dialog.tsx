import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { LineDifferences } from './comparison/line-differences.tsx';
import type { Conflict } from './use-room.ts';

/** Somebody kept the same file meanwhile: both texts are there, and a person decides which one stays. */
export function ConflictDialog({
  conflict,
  onDecide,
}: {
  conflict: Conflict;
  onDecide: (whose: 'mine' | 'theirs') => void;
}) {
  const { t } = useTranslation('modelling');
  const { path, by, mine, theirs } = conflict;
  return (
    <Modal
      open
      width="52rem"
      closable={false}
      keyboard={false}
      title={t('conflict.title', { by, path })}
      footer={
        <div className="dialog-foot">
          <Button tone="secondary" onClick={() => onDecide('theirs')}>
            {t('conflict.theirs', { by })}
          </Button>
          <Button onClick={() => onDecide('mine')}>{t('conflict.mine')}</Button>
        </div>
      }
    >
      <p>{t('conflict.lead', { by })}</p>
      <LineDifferences before={theirs ?? ''} after={mine ?? ''} />
    </Modal>
  );
}
