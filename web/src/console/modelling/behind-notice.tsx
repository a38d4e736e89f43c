import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { draftRebaseQuery, rebaseDraft, type MergedFile } from '../../api/scenario-drafts.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ChoiceRow } from '../../ui/office/choice-row.tsx';
import { OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { Fetched } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { LineDifferences } from './comparison/line-differences.tsx';
import { useStep } from './step-dialogs.tsx';
import type { Room } from './use-room.ts';

const open = new Set(['in-work', 'handed-in', 'approved']);

/** Another version was installed since the draft began: whoever may change it moves it there. */
export function BehindNotice({ room }: { room: Room }) {
  const { t } = useTranslation('modelling');
  const [isAsked, setAsked] = useState(false);
  const { draft, mayEdit } = room;
  if (draft.newest === draft.baseVersion || !open.has(draft.status)) return null;
  return (
    <Notice kind="warn" title={t('rebase.notice', { version: draft.newest, base: draft.baseVersion })}>
      {mayEdit ? (
        <Button
          tone="secondary"
          className="button--dense"
          onClick={() => void room.flush().then(() => setAsked(true))}
        >
          {t('rebase.act')}
        </Button>
      ) : (
        <p>{t('rebase.first')}</p>
      )}
      {isAsked ? <RebaseDialog room={room} onClose={() => setAsked(false)} /> : null}
    </Notice>
  );
}

type Side = 'mine' | 'theirs';

function RebaseDialog({ room, onClose }: { room: Room; onClose: () => void }) {
  const { t } = useTranslation('modelling');
  const { draft, version } = room;
  const query = useQuery(draftRebaseQuery(draft.draftId, version));
  const [choices, setChoices] = useState<Readonly<Record<string, Side>>>({});
  const files = query.data?.files ?? [];
  const left = files.filter(({ path, outcome }) => outcome === 'conflict' && !choices[path]).length;
  const done = useStep(
    room,
    'rebase.done',
    () => rebaseDraft(draft.draftId, { version: room.version, choices }),
    onClose,
  );
  return (
    <OfficeDialog
      wide
      title={t('rebase.title', { version: draft.newest })}
      lead={t('rebase.lead')}
      act={t('rebase.act')}
      missing={
        query.data ? (left > 0 ? t('rebase.missing', { count: left }) : undefined) : t('rebase.looking')
      }
      progress={done}
      onAct={() => done.mutate()}
      onClose={onClose}
    >
      <Fetched query={query} lines={5}>
        {(rebase) => (
          <ul className="lines">
            {rebase.files.map((file) => (
              <MovedFile
                key={file.path}
                file={file}
                chosen={choices[file.path] ?? null}
                onChoose={(side) => setChoices((before) => ({ ...before, [file.path]: side }))}
              />
            ))}
          </ul>
        )}
      </Fetched>
    </OfficeDialog>
  );
}

const tones = { mine: 'neutral', theirs: 'neutral', merged: 'good', conflict: 'warn' } as const;

function MovedFile({
  file: { path, outcome, mine, theirs },
  chosen,
  onChoose,
}: {
  file: MergedFile;
  chosen: Side | null;
  onChoose: (side: Side) => void;
}) {
  const { t } = useTranslation('modelling');
  return (
    <li>
      <code>{path}</code> <Status tone={tones[outcome]}>{t(`rebase.outcome.${outcome}`)}</Status>
      {outcome === 'conflict' ? (
        <>
          <ChoiceRow
            label={t('rebase.choose', { path })}
            chosen={chosen}
            choices={(['mine', 'theirs'] as const).map((key) => ({ key, words: t(`rebase.choice.${key}`) }))}
            onChoose={onChoose}
          />
          <details>
            <summary>{t('rebase.differences')}</summary>
            <LineDifferences before={theirs ?? ''} after={mine ?? ''} />
          </details>
        </>
      ) : null}
    </li>
  );
}
