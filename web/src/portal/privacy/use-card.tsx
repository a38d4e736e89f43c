import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  Building2,
  ClipboardCheck,
  Database,
  FileCheck2,
  FolderOpen,
  IdCard,
  MonitorSmartphone,
  ScanQrCode,
  Send,
  UserSearch,
  type LucideIcon,
} from 'lucide-react';
import { intentionKey, settleIntention } from '../../api/idempotency.ts';
import { objectToUse, type InformationUse, type UseSource } from '../../api/privacy.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import { useActing } from '../../ui/who-for-whom.ts';
import { WordsForm } from './words-form.tsx';

const icons: Record<UseSource, LucideIcon> = {
  'look-up': Database,
  credential: IdCard,
  'client-system': MonitorSmartphone,
  official: Building2,
  reading: FolderOpen,
  opening: FolderOpen,
  'handed-over': Send,
  pass: ScanQrCode,
  check: FileCheck2,
  inspection: ClipboardCheck,
  profile: Building2,
};

/** Who it was says more than where it is known from. */
const byKind: Partial<Record<InformationUse['who']['kind'], LucideIcon>> = {
  somebody: UserSearch,
  'other-province': Building2,
};

/** Uses by others that somebody on the own side let happen. */
const letBy: Partial<Record<UseSource, 'pass' | 'credential' | 'client-system'>> = {
  pass: 'pass',
  credential: 'credential',
  'client-system': 'client-system',
};

/** One use: who, when, what for, which fields; and what can be said against it. */
export function UseCard({ use }: { use: InformationUse }) {
  const { t } = useTranslation('privacy');
  const text = useText();
  const format = useFormat();
  const Icon = byKind[use.who.kind] ?? icons[use.source];
  const acting = useActing();
  const { name, post, kind, forWhom } = use.who;
  const actsForSubject = kind === 'self' && use.by !== null && acting(use.by) !== use.by.name;
  const who = whoIs();
  function whoIs(): string {
    if (kind === 'self') return actsForSubject ? acting(use.by!) : t('uses.self');
    const said = name ? text(name) : t('uses.unknown');
    return forWhom ? acting({ name: said, ...forWhom }) : said;
  }
  return (
    <li className="use" data-own={kind === 'self' || undefined}>
      <Icon size="1.4rem" strokeWidth={1.6} aria-hidden />
      <div>
        <p className="use-who">
          <strong>{who}</strong>
          {post ? <span className="muted"> · {text(post)}</span> : null}
          {kind === 'self' && name && !actsForSubject ? <span className="muted"> · {text(name)}</span> : null}
        </p>
        <p>{text(use.purpose)}</p>
        {use.by && kind !== 'self' && letBy[use.source] ? (
          <p>{t(`uses.let.${letBy[use.source]!}`, { who: acting(use.by) })}</p>
        ) : null}
        <p className="muted small">
          {format.moment(use.at)}
          {use.applicationId ? (
            <>
              {' · '}
              <Link to={paths.application(use.applicationId)}>{t('uses.application')}</Link>
            </>
          ) : null}
        </p>
        {use.fields.length > 0 ? (
          <details className="use-fields">
            <summary>{t('uses.fields', { count: use.fields.length })}</summary>
            <p>{format.list(use.fields.map(text))}</p>
          </details>
        ) : null}
        {use.objection ? (
          <p>
            <Status tone="active">{t(`objection.state.${use.objection.state}`)}</Status>
          </p>
        ) : null}
        {use.mayObject ? <Object useId={use.id} what={`${who} ${format.moment(use.at)}`} /> : null}
      </div>
    </li>
  );
}

function Object({ useId, what }: { useId: string; what: string }) {
  const { t } = useTranslation('privacy');
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const intention = `object ${useId}`;
  const object = useMutation({
    mutationFn: () => objectToUse({ useId, words: words.trim() }, intentionKey(intention)),
    onSuccess: async () => {
      settleIntention(intention);
      await client.invalidateQueries({ queryKey: ['own-use-objections'] });
      await client.invalidateQueries({ queryKey: ['own-uses'] });
    },
  });
  if (!open)
    return (
      <Button tone="quiet" aria-label={t('objection.makeOf', { what })} onClick={() => setOpen(true)}>
        {t('objection.make')}
      </Button>
    );
  return (
    <WordsForm
      label={t('objection.why')}
      hint={t('objection.whyHint')}
      words={words}
      onChange={setWords}
      send={object}
    >
      <div className="button-row">
        <Button type="submit" busy={object.isPending}>
          {t('objection.send')}
        </Button>
        <Button tone="quiet" onClick={() => setOpen(false)}>
          {t('cancel', { ns: 'common' })}
        </Button>
      </div>
    </WordsForm>
  );
}
