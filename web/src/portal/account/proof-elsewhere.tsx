import { useEffect, useRef } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ExternalLink } from 'lucide-react';
import {
  assuranceQuery,
  beginProof,
  finishProof,
  sessionQuery,
  type AssuranceWay,
} from '../../api/identity.ts';
import { isProblem, problemOf } from '../../api/problem.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';

/** A service of the province proves it on a page of its own; the person knows beforehand where they go and what is told there. */
export function ProofElsewhere({ way, onLeave }: { way: AssuranceWay; onLeave: () => void }) {
  const { t } = useTranslation('trust');
  const text = useText();
  const begin = useMutation({
    mutationFn: () => beginProof(way.key),
    onSuccess({ location }) {
      onLeave();
      window.location.assign(location);
    },
  });
  return (
    <div className="card stack">
      <p className="muted">{text(way.explanation)}</p>
      {begin.isError ? <Failure error={begin.error} compact /> : null}
      <div>
        <Button
          icon={<ExternalLink size="1.1em" aria-hidden />}
          busy={begin.isPending || begin.isSuccess}
          onClick={() => begin.mutate()}
        >
          {t('stepUp.elsewhere.go', { host: way.at })}
        </Button>
      </div>
    </div>
  );
}

/** The browser is back from there: the platform asks the service what came of it. */
export function BackFromElsewhere({
  proof,
  onTaken,
  onFailed,
}: {
  proof: string;
  onTaken: () => Promise<void>;
  onFailed: () => void;
}) {
  const { t } = useTranslation('trust');
  const client = useQueryClient();
  const finish = useMutation({
    mutationFn: () => finishProof(proof),
    async onSuccess() {
      await client.fetchQuery({ ...sessionQuery, staleTime: 0 });
      await client.fetchQuery({ ...assuranceQuery, staleTime: 0 });
      await onTaken();
    },
    onError: onFailed,
  });
  const { mutate } = finish;
  const asked = useRef('');
  useEffect(() => {
    // drawn twice, it is still asked once
    if (asked.current === proof) return;
    asked.current = proof;
    mutate();
  }, [proof, mutate]);
  if (!finish.isError) return <Loading label={t('stepUp.elsewhere.asking')} />;
  // not done there yet, or nobody answers: the same proof can still be asked about
  const isOpen = isProblem(finish.error, 409, 503);
  return (
    <div className="stack">
      {isProblem(finish.error, 'identity/proof-pending') ? (
        <NotYet error={finish.error} />
      ) : (
        <Failure error={finish.error} compact />
      )}
      {isOpen ? (
        <div>
          <Button tone="secondary" onClick={() => mutate()}>
            {t('stepUp.elsewhere.again')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

/** Coming back too soon is no failure. */
function NotYet({ error }: { error: Error }) {
  const text = useText();
  const { title, kept, advice } = problemOf(error);
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an <output> holds words, not the blocks of a notice
    <Notice title={text(title)} role="status">
      {kept ? <p>{text(kept)}</p> : null}
      {advice ? <p>{text(advice)}</p> : null}
    </Notice>
  );
}

/** Where one came from, kept in this tab while one is elsewhere: the service is not told what the proof is for. */
export interface CameFrom {
  level?: number | string | undefined;
  next?: string | undefined;
  otherwise?: string | undefined;
}

const keptAs = 'yiti.step-up';

export function keepCameFrom(from: CameFrom): void {
  try {
    sessionStorage.setItem(keptAs, JSON.stringify(from));
  } catch {
    // a browser that keeps nothing goes on at “my page”
  }
}

export function readCameFrom(): CameFrom {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keptAs) ?? '{}');
    return typeof kept === 'object' && kept !== null ? kept : {};
  } catch {
    return {};
  }
}
