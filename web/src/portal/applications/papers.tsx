import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FileDown, IdCard } from 'lucide-react';
import { noticeHref, type ApplicationView } from '../../api/applications.ts';
import { credentialsQuery } from '../../api/credentials.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { useText } from '../../ui/text.ts';

/** The licences that came out; they are in the wallet. */
export function Outputs({ application }: { application: ApplicationView }) {
  const { t } = useTranslation('portal');
  const text = useText();
  const granted = application.cases.some((one) => one.finish === 'granted');
  const { data } = useQuery({ ...credentialsQuery, enabled: granted });
  const own = (data ?? []).filter((one) => one.applicationId === application.applicationId);
  if (own.length === 0) return null;
  return (
    <section>
      <h2>{t('application.outputs')}</h2>
      <ul className="download-list">
        {own.map((one) => (
          <li key={one.credentialId}>
            <Link to={paths.credential(one.credentialId)}>
              <IdCard size="1.4rem" strokeWidth={1.6} aria-hidden />
              <span className="download-name">{text(one.name)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Every formal message, as the file that counts in law. */
export function Notices({ application }: { application: ApplicationView }) {
  const { t } = useTranslation('portal');
  const text = useText();
  const format = useFormat();
  if (application.notices.length === 0) return <p className="muted">{t('application.noNotices')}</p>;
  const serviceOf = (seq: number | null) => application.cases.find((one) => one.seq === seq)?.serviceName;
  return (
    <ul className="download-list">
      {application.notices.map((notice) => (
        <li key={notice.noticeId}>
          <a href={noticeHref(application.applicationId, notice.noticeId)} download>
            <FileDown size="1.3rem" strokeWidth={1.6} aria-hidden />
            <span>
              <span className="download-name">{text(notice.title)}</span>
              <br />
              <small className="muted">
                {[text(serviceOf(notice.caseSeq)), format.moment(notice.issuedAt), 'PDF']
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
