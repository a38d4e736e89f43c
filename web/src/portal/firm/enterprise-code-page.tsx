import { useTranslation } from 'react-i18next';
import { readEnterpriseCode } from '../../api/profile.ts';
import { Page } from '../../ui/page.tsx';
import { ProfileView } from '../../ui/profile/profile-view.tsx';
import { Failure } from '../../ui/states.tsx';
import { CodeForm, useScannedCode } from '../scanned-code.tsx';

/** Whoever scans the code of a firm: anybody sees what the register publishes, others what is theirs to see. */
export function EnterpriseCodePage() {
  const { t } = useTranslation('profile');
  const scanned = useScannedCode(readEnterpriseCode);
  const { data, error } = scanned.reading;
  return (
    <Page title={data?.name ?? t('scan.title')} lead={data ? undefined : t('scan.lead')}>
      {data ? <ProfileView profile={data} /> : null}
      {error ? <Failure error={error} /> : null}
      <CodeForm scanned={scanned} label={t('scan.code')} missing={t('scan.missing')} act={t('scan.go')} />
    </Page>
  );
}
