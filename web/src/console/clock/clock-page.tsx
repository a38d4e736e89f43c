import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { clockQuery, moveClock, type PlatformClock } from '../../api/administration.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { MomentField, instantOf } from '../../ui/office/time-fields.tsx';
import { Failure, Fetched } from '../../ui/states.tsx';
import '../console.css';

const day = 86_400_000;
const steps = [1, 3, 7, 30] as const;

/** The clock of a demonstration (演示时钟): moved forward, so that lamps change and limits run out before one’s eyes. */
export function ClockPage() {
  const { t } = useTranslation('console');
  const query = useQuery(clockQuery);
  return (
    <OfficePage title={t('rooms.clock')} lead={t('clock.lead')}>
      <Fetched query={query}>{(clock) => <Clock clock={clock} />}</Fetched>
    </OfficePage>
  );
}

function Clock({ clock }: { clock: PlatformClock }) {
  const { t } = useTranslation('console');
  const format = useFormat();
  return (
    <div className="column clock-page">
      <Panel title={t('clock.now')}>
        <p className="parameter-value">
          {format.date(clock.now)} {format.moment(clock.now).split(' ').at(-1)}
        </p>
        <p className="muted small">{t('clock.zone')}</p>
      </Panel>
      {clock.demonstration ? <Mover now={clock.now} /> : <Notice title={t('clock.real')} />}
    </div>
  );
}

/** Moves the clock by days, or to a moment; everything on the page is asked for anew. */
function Mover({ now }: { now: string }) {
  const { t } = useTranslation('console');
  const format = useFormat();
  const client = useQueryClient();
  const move = useMutation({ mutationFn: moveClock, onSuccess: () => client.invalidateQueries() });
  const ahead = (days: number) => new Date(new Date(now).getTime() + days * day).toISOString();
  return (
    <Panel title={t('clock.move')}>
      <Notice kind="warn" title={t('clock.onlyForward')} />
      <div className="chips">
        {steps.map((days) => (
          <Button
            key={days}
            tone="secondary"
            className="button--dense"
            busy={move.isPending}
            onClick={() => move.mutate(ahead(days))}
          >
            {t('clock.ahead', { count: days })}
          </Button>
        ))}
      </div>
      <MomentForm isBusy={move.isPending} onMove={(to) => move.mutate(to)} />
      {move.data ? (
        <output>
          <Notice kind="good" title={t('clock.moved', { at: format.moment(move.data.now) })} />
        </output>
      ) : null}
      {move.error ? <Failure error={move.error} compact /> : null}
    </Panel>
  );
}

function MomentForm({ isBusy, onMove }: { isBusy: boolean; onMove: (to: string) => void }) {
  const { t } = useTranslation('console');
  const [at, setAt] = useState('');
  return (
    <form
      className="chips clock-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (at) onMove(instantOf(at));
      }}
    >
      <MomentField label={t('clock.to')} value={at} onChange={setAt} />
      <Button
        type="submit"
        className="button--dense"
        busy={isBusy}
        reason={at ? undefined : t('clock.missing')}
      >
        {t('clock.move')}
      </Button>
    </form>
  );
}
