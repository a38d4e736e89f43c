import { useTranslation } from 'react-i18next';
import { useNavigate } from '@tanstack/react-router';
import { announceDraw, discardDraw, type DrawView } from '../../api/draws.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/office/panel.tsx';
import { Failure } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { useAct } from '../inspections/use-act.ts';

type Work = NonNullable<DrawView['work']>;

/** The lists are being frozen in the background: how far it is, or why it stopped. */
export function FreezingPanel({
  draw,
  work,
  decides,
  writes,
}: {
  draw: DrawView;
  work: Work;
  decides: boolean;
  writes: boolean;
}) {
  const { t } = useTranslation('draws');
  return (
    <Panel title={t('state.freezing')}>
      <p className="muted">{t('freezingHint')}</p>
      <WorkProgress work={work} />
      {work.failure ? <Stopped title={t('stopped')} why={work.failure} /> : null}
      <FreezeActs draw={draw} again decides={decides && work.failure !== null} writes={writes} />
    </Panel>
  );
}

/** Freezing the lists, again where it has failed, and giving the draw up; what went wrong with either. */
export function FreezeActs({
  draw,
  again,
  decides,
  writes,
}: {
  draw: DrawView;
  /** it was tried before */
  again: boolean;
  decides: boolean;
  writes: boolean;
}) {
  const { t } = useTranslation('draws');
  const navigate = useNavigate();
  const freeze = useAct(() => announceDraw(draw.id));
  const discard = useAct(
    () => discardDraw(draw.id),
    () => void navigate({ to: paths.workDraws() }),
  );
  const error = freeze.error ?? discard.error;
  return (
    <>
      {error ? <Failure error={error} compact /> : null}
      {decides || writes ? (
        <div className="button-row">
          {decides ? (
            <Button
              busy={freeze.isPending}
              reason={draw.mine ? t('notOwn') : undefined}
              onClick={() => freeze.mutate()}
            >
              {t(again ? 'tryAgain' : 'announce')}
            </Button>
          ) : null}
          {writes ? (
            <Button tone="secondary" busy={discard.isPending} onClick={() => discard.mutate()}>
              {t('discard')}
            </Button>
          ) : null}
        </div>
      ) : null}
    </>
  );
}

/** How far background work is, in the words of its step. */
export function WorkProgress({ work }: { work: Work }) {
  const { t } = useTranslation('draws');
  const format = useFormat();
  const { step, done, of } = work;
  const share = of > 0 ? Math.min(1, done / of) : undefined;
  const said =
    step === 'gathering'
      ? t('progress.gathering', { done: format.number(done), of: format.number(of) })
      : share === undefined
        ? t(`step.${step}`)
        : t(`progress.${step}`, { percent: Math.floor(share * 100) });
  return (
    <>
      <p>
        <output>{said}</output>
      </p>
      <progress
        className="draw-progress"
        max={1}
        aria-label={t(`step.${step}`)}
        {...(share === undefined ? {} : { value: share })}
      />
    </>
  );
}

/** Why background work stopped, in the words of the server. */
export function Stopped({ title, why }: { title: string; why: NonNullable<Work['failure']> }) {
  const text = useText();
  return (
    <div className="draw-stopped" role="alert">
      <strong>{title}</strong>
      <p>{text(why)}</p>
    </div>
  );
}
