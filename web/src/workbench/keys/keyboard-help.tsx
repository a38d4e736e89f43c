import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFocusReturn } from '../../ui/office/use-focus-return.ts';

/** Which key does what; the words are those of `keys.<place>.<name>`. */
export function KeyboardHelp({
  place,
  keys,
  onClose,
}: {
  place: 'inbox' | 'case';
  /** the key as it is pressed, and the name of its words */
  keys: ReadonlyArray<readonly [key: string, name: string]>;
  onClose: () => void;
}) {
  const { t } = useTranslation('work');
  useFocusReturn();
  return (
    <Modal open title={t('keys.title')} onCancel={onClose} footer={null} width="28rem">
      <dl className="keys">
        {keys.map(([key, name]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(`keys.${place}.${name}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
