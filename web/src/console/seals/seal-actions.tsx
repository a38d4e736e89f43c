import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { changeSeal, type SealDetail, type SealVerb } from '../../api/seals.ts';
import { Button } from '../../ui/button.tsx';
import { OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { WordsField } from '../../ui/office/words-field.tsx';
import { KeeperSelect } from './keeper-select.tsx';

const strong = new Set<SealVerb>(['make', 'approve', 'resume']);
const dangerous = new Set<SealVerb>(['lose', 'retire']);
const withoutReason = new Set<SealVerb>(['make', 'approve', 'hand-over']);

/** What state and rights permit; a step that takes another person says so instead of going away. */
export function SealActions({ detail }: { detail: SealDetail }) {
  const { t } = useTranslation('console');
  const [asked, setAsked] = useState<SealVerb>();
  if (detail.verbs.length === 0) return null;
  return (
    <div className="button-row">
      {detail.verbs.map(({ verb, needsAnother }) => (
        <Button
          key={verb}
          tone={strong.has(verb) ? 'primary' : 'secondary'}
          reason={needsAnother ? t('seals.needsAnother') : undefined}
          onClick={() => setAsked(verb)}
        >
          {t(`seals.verbs.${verb}`)}
        </Button>
      ))}
      {asked ? <VerbDialog detail={detail} verb={asked} onClose={() => setAsked(undefined)} /> : null}
    </div>
  );
}

function VerbDialog({
  detail: { seal, keepers },
  verb,
  onClose,
}: {
  detail: SealDetail;
  verb: SealVerb;
  onClose: () => void;
}) {
  const { t } = useTranslation('console');
  const { message } = App.useApp();
  const client = useQueryClient();
  const [words, setWords] = useState('');
  const act = useMutation({
    mutationFn: () => changeSeal(seal.id, verb, words.trim()),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['seals'] });
      void message.success(t('seals.done'));
      onClose();
    },
  });
  const handsOver = verb === 'hand-over';
  const lacking = handsOver
    ? !words && t('seals.missing.keeper')
    : !withoutReason.has(verb) && words.trim().length < 2 && t('seals.missing.reason');
  return (
    <OfficeDialog
      title={t(`seals.verbs.${verb}`)}
      lead={t(`seals.ask.${verb}`)}
      act={t(`seals.verbs.${verb}`)}
      tone={dangerous.has(verb) ? 'danger' : 'primary'}
      missing={lacking || undefined}
      progress={act}
      onAct={() => act.mutate()}
      onClose={onClose}
    >
      {handsOver ? <KeeperSelect keepers={keepers} value={words} onChange={setWords} /> : null}
      {withoutReason.has(verb) ? null : (
        <WordsField label={t('seals.reason')} value={words} short most={300} onChange={setWords} />
      )}
    </OfficeDialog>
  );
}
