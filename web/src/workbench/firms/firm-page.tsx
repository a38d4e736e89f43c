import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { profileQuery } from '../../api/profile.ts';
import { paths } from '../../paths.ts';
import { DetailPage } from '../../ui/office/detail-page.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { ProfileView } from '../../ui/profile/profile-view.tsx';
import { FirmPremises } from './firm-premises.tsx';
import '../case/case.css';

/** The profile of a firm for an inspecting organisation: more of it while one is on duty there. */
export function FirmPage() {
  const { enterpriseId } = useParams({ strict: false }) as { enterpriseId: string };
  const { t } = useTranslation('profile');
  const query = useQuery(profileQuery(enterpriseId));
  return (
    <DetailPage
      back={{ to: paths.workInspections(), label: t('rooms.inspections', { ns: 'work' }) }}
      query={query}
    >
      {(profile) => (
        <OfficePage title={profile.name ?? ''} lead={t('title')}>
          <div className="case-main">
            <div className="panel">
              <ProfileView profile={profile} />
            </div>
            {profile.uscc ? <FirmPremises uscc={profile.uscc} /> : null}
          </div>
        </OfficePage>
      )}
    </DetailPage>
  );
}
