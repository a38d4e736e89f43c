import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { draftComparisonQuery, type FileChange } from '../../../api/scenario-drafts.ts';
import { Panel } from '../../../ui/office/panel.tsx';
import { Empty, Fetched } from '../../../ui/states.tsx';
import { Status } from '../../../ui/status.tsx';
import type { Room } from '../use-room.ts';
import { ElementList, RuleList } from './change-lists.tsx';
import { LineDifferences } from './line-differences.tsx';
import { ProcessPair } from './process-pair.tsx';
import './comparison.css';

const tones = { added: 'good', removed: 'bad', changed: 'warn' } as const;

/** What the draft does differently from the version it began with: in words, and processes side by side. */
export function ComparisonView({ room }: { room: Room }) {
  const { t } = useTranslation('modelling');
  const { draft, version } = room;
  const query = useQuery(draftComparisonQuery(draft.draftId, version));
  return (
    <div className="comparison">
      <p className="muted">{t('compare.lead', { base: draft.baseVersion })}</p>
      <Fetched query={query} lines={8}>
        {(files) =>
          files.length === 0 ? (
            <Empty title={t('compare.nothing')} />
          ) : (
            <>
              {files.map((file) => (
                <Changed key={file.path} file={file} room={room} />
              ))}
            </>
          )
        }
      </Fetched>
    </div>
  );
}

function Changed({ file, room }: { file: FileChange; room: Room }) {
  const { t } = useTranslation('modelling');
  const now = room.files.get(file.path);
  const [before, after] = [now?.before ?? '', now?.text ?? ''];
  return (
    <Panel
      title={t('compare.file', { path: file.path })}
      aside={<Status tone={tones[file.kind]}>{t(`compare.kinds.${file.kind}`)}</Status>}
    >
      {file.elements === undefined ? null : file.elements === null ? (
        <p>{t('compare.unreadable')}</p>
      ) : (
        <>
          {file.elements.length === 0 ? <p>{t('compare.onlyLayout')}</p> : null}
          <ProcessPair before={now?.before ?? null} after={now?.text ?? null} changes={file.elements} />
          <ElementList changes={file.elements} />
        </>
      )}
      {file.rules === undefined ? null : file.rules === null ? (
        <p>{t('compare.unreadable')}</p>
      ) : (
        <RuleList changes={file.rules} />
      )}
      {file.elements === undefined && file.rules === undefined ? (
        <LineDifferences before={before} after={after} />
      ) : (
        <details>
          <summary>{t('compare.asText')}</summary>
          <LineDifferences before={before} after={after} />
        </details>
      )}
    </Panel>
  );
}
