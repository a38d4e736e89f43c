import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Landmark } from 'lucide-react';
import { atSource, signInWaysQuery } from '../../api/identity.ts';
import { Notice } from '../../ui/notice.tsx';
import { useText } from '../../ui/text.ts';

const hindrances = [
  'refused',
  'run-out',
  'not-possible',
  'name-not-proven',
  'name-differs',
  'account-disabled',
  'ended-there',
  'not-believed',
] as const;

/** Signing in with the account of another installation, where this one lets people do so; and why it came to nothing. */
export function SignInAtSource({
  next,
  hindrance,
  again,
}: {
  next: string | undefined;
  hindrance: string | undefined;
  again: boolean;
}) {
  const { t } = useTranslation('trust');
  const text = useText();
  const { data } = useQuery(signInWaysQuery);
  if (!data?.source) return null;
  const { name, host } = data.source;
  const why = hindrances.find((one) => one === hindrance);
  const words = { name: text(name) };
  return (
    <section className="stack">
      {why ? (
        <Notice kind="warn" title={t(`source.hindrance.${why}.title`, words)}>
          {t(`source.hindrance.${why}.text`, words)}
        </Notice>
      ) : null}
      <div>
        <a className="button button--primary" href={atSource.begin({ next, again })}>
          <Landmark size="1.2em" aria-hidden />
          <span>{t('source.signIn', words)}</span>
        </a>
      </div>
      <p className="muted small">{t('source.told', { ...words, host })}</p>
    </section>
  );
}

/** To prove more surely who one is at the source that vouches for one already. */
export function StepUpAtSource({ level, next }: { level: number; next: string | undefined }) {
  const { t } = useTranslation('trust');
  const text = useText();
  const { data } = useQuery(signInWaysQuery);
  if (!data?.source) return null;
  return (
    <section className="stack">
      <p>{t('source.stepUpLead', { name: text(data.source.name) })}</p>
      <div>
        <a className="button button--primary" href={atSource.begin({ next, level })}>
          <Landmark size="1.2em" aria-hidden />
          <span>{t('source.stepUp', { name: text(data.source.name) })}</span>
        </a>
      </div>
    </section>
  );
}
