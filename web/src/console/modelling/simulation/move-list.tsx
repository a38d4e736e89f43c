import { useTranslation } from 'react-i18next';
import type { ProcessEvent } from '@yiti/engines/process';
import type { Move, Play } from '@yiti/engines/scenario';
import { Button } from '../../../ui/button.tsx';
import { useFormat } from '../../../ui/format.ts';
import { Status } from '../../../ui/status.tsx';
import { timeOf, unreachable } from './use-play.ts';

interface MoveListProps {
  play: Play;
  moves: readonly Move[];
  onEvent: (event: ProcessEvent) => void;
}

/** What may happen next, as buttons: a task with each outcome, a service that answers or fails, a timer, a message. */
export function MoveList({ play, moves, onEvent }: MoveListProps) {
  const { t } = useTranslation('modelling');
  const { state } = play.steps.at(-1)!;
  if (state.status !== 'active')
    return (
      <p>
        <Status tone={state.status === 'completed' ? 'good' : 'bad'}>
          {t(`simulate.ended.${state.status}`)}
        </Status>
      </p>
    );
  return (
    <ul className="lines moves">
      {moves.map((move) => (
        <li key={move.wait}>
          <p>
            <span className="muted small">{t(`simulate.kinds.${move.kind}`)}</span>{' '}
            <strong>{move.name}</strong>
          </p>
          <About move={move} root={play.compiled.key} />
          <Choices move={move} now={timeOf(play)} onEvent={onEvent} />
        </li>
      ))}
    </ul>
  );
}

function About({ move, root }: { move: Move; root: string }) {
  const { t } = useTranslation('modelling');
  const format = useFormat();
  return (
    <p className="muted small">
      {move.process === root ? null : <>{t('simulate.inProcess', { process: move.process })} </>}
      {move.what === null ? null : move.kind === 'timer' ? (
        t('simulate.until', { at: format.moment(move.what) })
      ) : (
        <code>{move.what}</code>
      )}
    </p>
  );
}

function Choices({
  move,
  now,
  onEvent,
}: {
  move: Move;
  now: string;
  onEvent: (event: ProcessEvent) => void;
}) {
  const { t } = useTranslation('modelling');
  const choices = eventsOf(move, now);
  return (
    <p className="chips">
      {choices.map(({ key, outcome, event }) => (
        <Button
          key={key + (outcome ?? '')}
          tone="secondary"
          className="button--dense"
          onClick={() => onEvent(event)}
        >
          {outcome === undefined ? t(`simulate.acts.${key}`) : t('simulate.acts.outcome', { outcome })}
        </Button>
      ))}
      {choices.length === 0 ? <span className="muted small">{t('simulate.waitsForData')}</span> : null}
    </p>
  );
}

interface Choice {
  key: string;
  outcome?: string;
  event: ProcessEvent;
}

function eventsOf(move: Move, now: string): Choice[] {
  const { kind, wait, outcomes, what, correlation } = move;
  switch (kind) {
    case 'task':
      return outcomes.length === 0
        ? [{ key: 'done', event: { type: 'taskCompleted', now, taskId: wait } }]
        : outcomes.map((outcome) => ({
            key: 'outcome',
            outcome,
            event: { type: 'taskCompleted', now, taskId: wait, outcome },
          }));
    case 'service':
      return [
        { key: 'answered', event: { type: 'serviceCompleted', now, effectId: wait, result: null } },
        {
          key: 'unreachable',
          event: {
            type: 'serviceFailed',
            now,
            effectId: wait,
            reason: unreachable,
            errorCode: 'unreachable',
          },
        },
      ];
    case 'timer':
      // time does not go backwards
      return [
        {
          key: 'fire',
          event: { type: 'timerFired', now: what !== null && what > now ? what : now, timerId: wait },
        },
      ];
    case 'message':
      return [
        {
          key: 'deliver',
          event: {
            type: 'message',
            now,
            name: what ?? '',
            ...(correlation === undefined ? {} : { correlation }),
          },
        },
      ];
    case 'signal':
      return [{ key: 'signal', event: { type: 'signal', now, name: what ?? '' } }];
    default:
      return [];
  }
}
