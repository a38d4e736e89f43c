import { useTranslation } from 'react-i18next';
import { UserRoundCheck, UserRoundX } from 'lucide-react';
import type { Session } from '../api/types.ts';
import { paths } from '../paths.ts';
import { useFormat } from '../ui/format.ts';
import { Link } from '../ui/link.tsx';

/** Says on every page that the account is to be closed, and for whom one acts, as soon as it is not oneself, and leads to where that is changed. */
export function ActingFor({ session }: { session: Session | null | undefined }) {
  if (!session) return null;
  const { closing } = session;
  return (
    <>
      {closing ? <Closing closesAt={closing.closesAt} /> : null}
      <ForWhom session={session} />
    </>
  );
}

function ForWhom({ session: { actingFor, lostSubject } }: { session: Session }) {
  const { t } = useTranslation();
  if (lostSubject)
    return (
      <div className="acting acting--lost">
        <p className="acting-inner">
          <UserRoundX size="1.25em" aria-hidden />
          <span>{t('acting.lost')}</span>
          <Link to={paths.me()}>{t('acting.choose')}</Link>
        </p>
      </div>
    );
  if (!actingFor || actingFor.as === 'self') return null;
  return (
    <div className="acting">
      <p className="acting-inner">
        <UserRoundCheck size="1.25em" aria-hidden />
        <span>{t(`acting.${actingFor.as}`, { name: actingFor.name })}</span>
        <Link to={paths.me()}>{t('acting.change')}</Link>
      </p>
    </div>
  );
}

/** Whoever signs in again meanwhile is offered to take it back, on whatever page that ends. */
function Closing({ closesAt }: { closesAt: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className="acting acting--lost">
      <p className="acting-inner">
        <UserRoundX size="1.25em" aria-hidden />
        <span>{t('acting.closing', { moment: format.instant(closesAt) })}</span>
        <Link to={paths.closeAccount()}>{t('acting.takeBack')}</Link>
      </p>
    </div>
  );
}
