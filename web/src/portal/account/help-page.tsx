import { useTranslation } from 'react-i18next';
import { paths } from '../../paths.ts';
import { Link } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';

const questions = ['search', 'data', 'wrong', 'late', 'offline', 'mandate', 'verify'] as const;

/** What this is, and answers to what people ask; no telephone maze. */
export function HelpPage() {
  const { t } = useTranslation('portal');
  return (
    <Page title={t('help.title')} lead={t('help.lead')}>
      <div className="prose">
        {questions.map((key) => (
          <details key={key} className="answer">
            <summary>{t(`help.${key}.q`)}</summary>
            <p>{t(`help.${key}.a`)}</p>
          </details>
        ))}
        <h2>{t('help.people')}</h2>
        <p>{t('help.peopleText')}</p>
        <h2>{t('help.about')}</h2>
        <p>{t('help.aboutText')}</p>
        <p>
          <Link to={paths.verify()}>{t('home.verify')}</Link>
        </p>
      </div>
    </Page>
  );
}
