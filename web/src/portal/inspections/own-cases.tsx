import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ownCasesQuery } from '../../api/enforcement.ts';
import { paths } from '../../paths.ts';
import { Link } from '../../ui/link.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';

/** Cases of penalty of which the firm has been told. */
export function OwnCases() {
  const { t } = useTranslation('enforcement');
  const text = useText();
  const { data } = useQuery(ownCasesQuery);
  if (!data?.length) return null;
  return (
    <section className="section stack">
      <h2>{t('title')}</h2>
      <ul className="inspection-cards">
        {data.map((one) => (
          <li key={one.id} className="card own-inspection">
            <p>
              <Link to={paths.ownEnforcementCase(one.id)}>
                <strong>{one.cause}</strong>
              </Link>
            </p>
            <p className="muted">{text(one.organisation)}</p>
            <p className="own-marks">
              <Status tone={one.state === 'closed' ? 'good' : 'warn'}>{t(`state.${one.state}`)}</Status>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
