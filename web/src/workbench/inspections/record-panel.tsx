import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { recordVisit, vocabularyQuery, type InspectionVisit } from '../../api/inspections.ts';
import type { SiteRecord } from '../../api/on-site.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { Failure, Fetched } from '../../ui/states.tsx';
import { RecordLine } from './record-line.tsx';
import { ResultFields } from './result-fields.tsx';
import { transferBody } from '../leads/transfer-fields.tsx';
import { useAct } from './use-act.ts';
import {
  fromSite,
  leftOut,
  lineOf,
  openIn,
  sentResult,
  withoutTransfer,
  type Results,
  type Written,
} from './written.ts';

/** The one checklist of all organisations (一张表单): each line answered, each failed one with what follows, one result for each of them. */
export function RecordPanel({ visit, site }: { visit: InspectionVisit; site: SiteRecord }) {
  const { t } = useTranslation('inspection');
  const vocabulary = useQuery(vocabularyQuery);
  const [written, setWritten] = useState<Readonly<Record<string, Written>>>(() => fromSite(site));
  const [results, setResults] = useState<Results>({});
  const of = (code: string) => lineOf(written, visit, code);
  const without = leftOut(visit, results, vocabulary.data);
  const asked = visit.lines.filter(({ code }) => !without.has(code));
  const open = openIn(asked, of);
  const save = useAct(() =>
    recordVisit(visit.id, {
      lines: asked.map(({ code }) => {
        const { answer, note, given, recheck } = of(code);
        return { code, answer: answer!, note, given, ...(recheck?.trim() ? { recheck } : {}) };
      }),
      findings: asked
        .filter(({ code }) => of(code).answer === 'failed')
        .map(({ code }) => {
          const { found } = of(code);
          return { line: code, ...withoutTransfer(found), ...transferBody(found) };
        }),
      results: Object.entries(results).map(sentResult),
    }),
  );
  return (
    <Panel title={t('visit.checklist')}>
      <p className="muted small">{t('visit.checklistHint')}</p>
      {site.lines.length > 0 ? (
        <p className="muted small">{t('visit.fromSite', { count: site.lines.length })}</p>
      ) : null}
      <ul className="visit-lines">
        {asked.map((line) => (
          <RecordLine
            key={line.code}
            visitId={visit.id}
            line={line}
            written={of(line.code)}
            photos={site.photos.filter((photo) => photo.line === line.code)}
            onChange={(change) => setWritten({ ...written, [line.code]: { ...of(line.code), ...change } })}
          />
        ))}
      </ul>
      <Fetched query={vocabulary}>
        {(words) => <ResultFields visit={visit} vocabulary={words} results={results} onChange={setResults} />}
      </Fetched>
      {save.isError ? <Failure error={save.error} compact /> : null}
      <div className="button-row">
        <Button
          busy={save.isPending}
          reason={
            site.waiting.length > 0
              ? t('site.decideFirst')
              : open > 0
                ? t('visit.lines', { count: open })
                : undefined
          }
          onClick={() => save.mutate()}
        >
          {t('visit.record')}
        </Button>
      </div>
    </Panel>
  );
}
