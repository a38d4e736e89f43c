import { useTranslation } from 'react-i18next';
import type { DraftView } from '../../api/drafts.ts';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useText } from '../../ui/text.ts';
import { paths } from '../../paths.ts';

type PromiseAsked = DraftView['promises'][number];

/** Where the tick of a promise stands on the page: a summary of what is missing leads to it. */
export const promiseField = (service: string): string => `promised/${service}`;

/** What is promised instead of proven (告知承诺): each notice in full, and a tick of its own that is the promise. */
export function Promises({
  draft,
  made,
  onMake,
}: {
  draft: DraftView;
  /** hashes of the notices that were ticked */
  made: ReadonlySet<string>;
  onMake: (noticeHash: string, isMade: boolean) => void;
}) {
  return draft.promises.map((one) => (
    <Promised
      key={one.noticeHash}
      draftId={draft.draftId}
      one={one}
      isMade={made.has(one.noticeHash)}
      onMake={onMake}
    />
  ));
}

function Promised({
  draftId,
  one: { service, serviceName, notice, noticeHash, checkWithin, evidence },
  isMade,
  onMake,
}: {
  draftId: string;
  one: PromiseAsked;
  isMade: boolean;
  onMake: (noticeHash: string, isMade: boolean) => void;
}) {
  const { t } = useTranslation('apply');
  const text = useText();
  const format = useFormat();
  return (
    <Notice kind="warn" title={t('check.commitment', { name: text(serviceName) })}>
      <p className="pre">{text(notice)}</p>
      {checkWithin ? <p>{t('check.checkWithin', { limit: format.limit(checkWithin) })}</p> : null}
      <label className="choice" htmlFor={promiseField(service)}>
        <input
          id={promiseField(service)}
          type="checkbox"
          checked={isMade}
          onChange={(event) => onMake(noticeHash, event.target.checked)}
        />
        <span>{t('check.promise', { name: text(serviceName) })}</span>
      </label>
      {evidence.map(({ key, name }) => (
        <p key={key} className="small">
          <Link to={paths.draftEvidence(draftId, key)}>{t('check.proveInstead', { name: text(name) })}</Link>
        </p>
      ))}
    </Notice>
  );
}
