import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { requestArchive } from '../../api/privacy.ts';
import { paths } from '../../paths.ts';
import { LinkButton } from '../../ui/link.tsx';

/** What the server asks of whoever opens a copy (privacy/own-account.ts). */
const assuranceNeeded = 2;

/** The copy, or the way to prove more first: a refusal would be saved as a file. */
export function ArchiveLink({ requestId, assurance }: { requestId: string; assurance: number }) {
  const { t } = useTranslation('privacy');
  if (assurance < assuranceNeeded) return <StepUp requestId={requestId} />;
  return (
    <a className="button" href={requestArchive(requestId)} download>
      <Download size="1.1em" aria-hidden />
      <span>{t('request.download')}</span>
    </a>
  );
}

function StepUp({ requestId }: { requestId: string }) {
  const { t } = useTranslation('trust');
  return (
    <LinkButton
      tone="secondary"
      to={paths.stepUp()}
      search={{ level: assuranceNeeded, next: paths.informationRequest(requestId) }}
    >
      {t('stepUp.title')}
    </LinkButton>
  );
}
