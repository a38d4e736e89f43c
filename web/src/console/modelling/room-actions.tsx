import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session.ts';
import { Button, type Tone } from '../../ui/button.tsx';
import { useText } from '../../ui/text.ts';
import { StepDialog, type Step } from './step-dialogs.tsx';
import type { Room } from './use-room.ts';

const buttons: ReadonlyArray<{ step: Step; needs: string; tone: Tone }> = [
  { step: 'give-up', needs: 'scenario-draft.write', tone: 'quiet' },
  { step: 'take-back', needs: 'scenario-draft.write', tone: 'quiet' },
  { step: 'hand-in', needs: 'scenario-draft.write', tone: 'primary' },
  { step: 'reject', needs: 'scenario-draft.approve', tone: 'quiet' },
  { step: 'send-back', needs: 'scenario-draft.approve', tone: 'secondary' },
  { step: 'approve', needs: 'scenario-draft.approve', tone: 'primary' },
  { step: 'publish', needs: 'scenario.install', tone: 'primary' },
];

/** What may be done to the draft now; a button that may not be pressed says why. */
export function RoomActions({ room }: { room: Room }) {
  const { t } = useTranslation('modelling');
  const text = useText();
  const may = useSession()?.permissions ?? [];
  const [step, setStep] = useState<Step>();
  const mend = room.problems.length > 0 ? t('mendFirst', { count: room.problems.length }) : undefined;
  return (
    <span className="chips">
      {buttons.map(({ step: each, needs, tone }) => {
        const action = room.draft.actions.find(({ verb }) => verb === each);
        if (!action || !may.includes(needs)) return null;
        // what only its authors may is no question for others
        if (!action.allowed && tone === 'quiet' && needs === 'scenario-draft.write') return null;
        const reason = action.allowed ? (each === 'hand-in' ? mend : undefined) : text(action.reason);
        return (
          <Button
            key={each}
            tone={tone}
            className="button--dense"
            reason={reason}
            onClick={() => setStep(each)}
          >
            {t(`steps.${each}.act`)}
          </Button>
        );
      })}
      {step ? <StepDialog step={step} room={room} onClose={() => setStep(undefined)} /> : null}
    </span>
  );
}
