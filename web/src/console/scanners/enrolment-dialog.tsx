import { Modal, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';

/** The enrolment code of a device: shown this once. Closing it by accident must not lose it, so only the button closes. */
export function EnrolmentDialog({
  enrolment,
  expiresAt,
  onClose,
}: {
  enrolment: string;
  expiresAt: string;
  onClose: () => void;
}) {
  const { t } = useTranslation('pass');
  const format = useFormat();
  const printed = enrolment.match(/.{1,4}/g)!.join('-');
  return (
    <Modal
      open
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      title={t('devices.enrolTitle')}
      footer={<Button onClick={onClose}>{t('devices.enrolKept')}</Button>}
    >
      <p>
        {t('devices.enrolLead', {
          address: `${location.origin}${paths.scanner()}`,
          at: format.moment(expiresAt),
        })}
      </p>
      <Typography.Text copyable code>
        {printed}
      </Typography.Text>
    </Modal>
  );
}
