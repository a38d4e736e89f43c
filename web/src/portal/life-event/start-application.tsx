import { useNavigate } from '@tanstack/react-router';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Answers, LifeEvent, PersonalList } from '../../api/catalogue.ts';
import { startDraft } from '../../api/drafts.ts';
import { intentionKey, settleIntention } from '../../api/idempotency.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { LinkButton } from '../../ui/link.tsx';
import { usePreferences } from '../../ui/preferences.ts';
import { Failure } from '../../ui/states.tsx';
import { Subjects } from '../account/me-page.tsx';

/** The way from the list into the application: sign in if need be, choose for whom, begin. */
export function StartApplication({
  event,
  plan,
  answers,
  ready,
}: {
  event: LifeEvent;
  plan: PersonalList;
  answers: Answers;
  ready: boolean;
}) {
  const { t } = useTranslation('portal');
  const navigate = useNavigate();
  const session = useSession();
  const { division } = usePreferences();
  const intention = `start:${event.scenario}:${division}:${JSON.stringify(answers)}:${session?.actingFor?.subjectId ?? ''}`;
  const start = useMutation({
    mutationFn: () => startDraft(event.scenario, division, answers, intentionKey(intention)),
    onSuccess: ({ draftId }) => {
      settleIntention(intention);
      return navigate({ to: paths.draft(draftId) });
    },
  });
  if (!session) {
    return (
      <section className="plan-start">
        <h2>{t('start.title')}</h2>
        <p>{t('start.signIn')}</p>
        <Assurance plan={plan} />
        <div>
          <LinkButton to={paths.signIn()} search={{ next: here() }}>
            {t('start.signInGo')}
          </LinkButton>
        </div>
      </section>
    );
  }
  if (session.user.kind === 'person' && session.subjects.length === 0) return <WhoFirst />;
  const acting = session.actingFor;
  const fits = Boolean(acting && event.audience.includes(acting.kind));
  const reason = fits
    ? ready
      ? undefined
      : t('start.answerFirst')
    : t('start.wrongSubject', { who: event.audience.map((one) => t(`audience.${one}`)).join(' / ') });
  return (
    <section className="plan-start">
      <h2>{t('start.title')}</h2>
      {fits ? (
        <p>
          {acting!.as === 'self'
            ? t('start.for', { name: acting!.name })
            : t('start.forOther', { name: acting!.name, as: t(`me.as.${acting!.as}`) })}
        </p>
      ) : (
        <Subjects session={session} only={event.audience} />
      )}
      <Assurance plan={plan} has={session.assurance} />
      {start.isError ? <Failure error={start.error} onRetry={() => start.mutate()} compact /> : null}
      <div>
        <Button busy={start.isPending} reason={reason} onClick={() => start.mutate()}>
          {t('start.go')}
        </Button>
      </div>
    </section>
  );
}

/** How surely one must have proven who one is, before one begins; where the place asks for more, on what basis. */
function Assurance({ plan, has }: { plan: PersonalList; has?: number }) {
  const { t } = useTranslation('portal');
  const { assurance: level, assuranceBasis: basis } = plan;
  return (
    <p className="muted">
      {has !== undefined && has < level
        ? t('start.assuranceHigher', { level, has })
        : t('start.assurance', { level })}
      {basis ? ` ${t('start.assuranceBasis', { basis })}` : null}
    </p>
  );
}

/** Of whoever registered with a mobile only nobody knows yet for whom the application would be. */
function WhoFirst() {
  const { t } = useTranslation('portal');
  return (
    <section className="plan-start">
      <h2>{t('start.title')}</h2>
      <p>{t('start.whoFirst')}</p>
      <div>
        <LinkButton to={paths.stepUp()} search={{ level: 2, next: here() }}>
          {t('start.whoGo')}
        </LinkButton>
      </div>
    </section>
  );
}

/** This page, to come back to. */
const here = () => `${location.pathname}${location.search}`;
