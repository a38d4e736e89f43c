import { Modal, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';

/** The secret of a client system: shown this once. Closing it by accident must not lose it, so only the button closes. */
export function SecretDialog({
  clientId,
  secret,
  onClose,
}: {
  clientId: string;
  secret: string;
  onClose: () => void;
}) {
  const { t } = useTranslation('console');
  return (
    <Modal
      open
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      title={t('clientSystems.secretTitle')}
      footer={<Button onClick={onClose}>{t('clientSystems.secretKept')}</Button>}
    >
      <p>{t('clientSystems.secretLead')}</p>
      <SummaryList
        rows={[
          { key: 'id', label: 'client_id', value: <Copied>{clientId}</Copied> },
          { key: 'secret', label: 'client_secret', value: <Copied>{secret}</Copied> },
        ]}
      />
    </Modal>
  );
}

function Copied({ children }: { children: string }) {
  return (
    <Typography.Text copyable code>
      {children}
    </Typography.Text>
  );
}
