import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Stamp } from 'lucide-react';
import { sealsQuery, type Seal } from '../../api/seals.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { Link } from '../../ui/link.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Empty } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { MorePages } from '../../ui/more-pages.tsx';
import { ApplyDialog } from './apply-dialog.tsx';
import { SealPicture, sealTones } from './seal-picture.tsx';
import '../console.css';
import './seals.css';

/** The seals of the organisations one answers for: what each looks like, where it stands, how often it was used. */
export function SealsPage() {
  const { t } = useTranslation('console');
  const query = useInfiniteQuery(sealsQuery);
  const mayApply = useSession()?.permissions.includes('seal.write');
  const [applying, setApplying] = useState(false);
  return (
    <OfficePage title={t('rooms.seals')} lead={t('seals.lead')}>
      {mayApply ? (
        <div className="toolbar">
          <Button icon={<Stamp size="1.1em" aria-hidden />} onClick={() => setApplying(true)}>
            {t('seals.apply')}
          </Button>
        </div>
      ) : null}
      <MorePages
        query={query}
        items={(page) => page.items}
        empty={<Empty title={t('seals.none')}>{t('seals.noneText')}</Empty>}
      >
        {(seals) => (
          <ul className="seal-grid">
            {seals.map((seal) => (
              <SealCard key={seal.id} seal={seal} />
            ))}
          </ul>
        )}
      </MorePages>
      {applying ? <ApplyDialog onClose={() => setApplying(false)} /> : null}
    </OfficePage>
  );
}

function SealCard({ seal }: { seal: Seal }) {
  const { t } = useTranslation('console');
  return (
    <li className="seal-card">
      <SealPicture seal={seal} />
      <div>
        <h2>
          <Link to={paths.consoleSeal(seal.id)}>{seal.name}</Link>
        </h2>
        <p>
          <Status tone={sealTones[seal.status]}>{t(`seals.status.${seal.status}`)}</Status>
        </p>
        <p className="muted small">
          {seal.keeper?.name ?? t('seals.platformKeeps')}
          <br />
          {t('seals.uses', { count: seal.uses })}
        </p>
      </div>
    </li>
  );
}
