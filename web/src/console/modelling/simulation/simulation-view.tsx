import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Play as PlayIcon, StepBack } from 'lucide-react';
import type { Play } from '@yiti/engines/scenario';
import { Button } from '../../../ui/button.tsx';
import { Panel } from '../../../ui/office/panel.tsx';
import { Failure, Loading } from '../../../ui/states.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useText } from '../../../ui/text.ts';
import type { Room } from '../use-room.ts';
import { BeginForm } from './begin-form.tsx';
import { MoveList } from './move-list.tsx';
import { PlayPicture } from './play-picture.tsx';
import { PlayLog } from './play-log.tsx';
import { usePlay } from './use-play.ts';
import './simulation.css';

/** The process of the draft, played through in the browser token by token (推演): nothing of it is kept, nobody is told. */
export function SimulationView({ room }: { room: Room }) {
  const { t } = useTranslation('modelling');
  const text = useText();
  const playing = usePlay(room);
  const { compiled, play, ignored, moves } = playing;
  const [error, setError] = useState<unknown>();
  const guarded = (act: () => Promise<void>) => {
    setError(undefined);
    act().catch(setError);
  };
  if (room.problems.length > 0)
    return (
      <Notice kind="warn" title={t('simulate.mendFirst')}>
        {t('mendFirst', { count: room.problems.length })}
      </Notice>
    );
  if (compiled.error) return <Failure error={compiled.error} onRetry={() => void compiled.refetch()} />;
  if (!compiled.data) return <Loading lines={6} />;
  if (!play)
    return (
      <Panel title={t('simulate.title')}>
        <p className="muted">{t('simulate.lead')}</p>
        <BeginForm
          room={room}
          tests={playing.tests}
          onBegin={(beginning, changes) => guarded(() => playing.begin(beginning, changes))}
        />
        {error ? <Failure error={error} compact /> : null}
      </Panel>
    );
  return (
    <div className="simulation">
      <div className="column">
        <PlayPicture play={play} room={room} />
      </div>
      <div className="column">
        <Panel
          title={t('simulate.next')}
          aside={<PlayTools play={play} onBack={playing.back} onLeave={playing.leave} />}
        >
          {ignored ? <Notice kind="warn">{text(ignored)}</Notice> : null}
          {error ? <Failure error={error} compact /> : null}
          {moves.some(({ kind }) => kind === 'service') ? (
            <Button
              tone="secondary"
              className="button--dense"
              icon={<PlayIcon size="1.05em" aria-hidden />}
              onClick={() => guarded(() => playing.answerAll())}
            >
              {t('simulate.answerAll')}
            </Button>
          ) : null}
          <MoveList play={play} moves={moves} onEvent={(event) => guarded(() => playing.happen(event))} />
        </Panel>
        <PlayLog play={play} onEvent={(event) => guarded(() => playing.happen(event))} />
      </div>
    </div>
  );
}

function PlayTools({ play, onBack, onLeave }: { play: Play; onBack: () => void; onLeave: () => void }) {
  const { t } = useTranslation('modelling');
  return (
    <span className="chips">
      <Button
        tone="secondary"
        className="button--dense"
        icon={<StepBack size="1.05em" aria-hidden />}
        reason={play.steps.length > 1 ? undefined : t('simulate.atStart')}
        onClick={onBack}
      >
        {t('simulate.back')}
      </Button>
      <Button tone="quiet" className="button--dense" onClick={onLeave}>
        {t('simulate.anew')}
      </Button>
    </span>
  );
}
