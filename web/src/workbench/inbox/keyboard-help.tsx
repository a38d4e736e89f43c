import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { inboxKeys } from './use-inbox-keys.ts';

const shown: Record<string, string> = { enter: 'Enter' };

/** Which key does what. */
export function KeyboardHelp({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('work');
  return (
    <Modal open title={t('keys.title')} onCancel={onClose} footer={null} width="26rem">
      <dl className="keys">
        {inboxKeys.map((key) => (
          <div key={key}>
            <dt>
              <kbd>{shown[key] ?? key}</kbd>
            </dt>
            <dd>{t(`keys.${key === '/' ? 'slash' : key === '?' ? 'question' : key}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
