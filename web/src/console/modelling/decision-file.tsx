import { useMemo, useState, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { PackageProblem } from '../../api/scenario-drafts.ts';
import { ChoiceRow } from '../../ui/office/choice-row.tsx';
import { DecisionModeller } from './decision-modeller/decision-modeller.tsx';
import { casesOf } from './decision-modeller/rule-cases.ts';
import { ruleFactsIn, textsOf } from './package-parts.ts';
import type { Room } from './use-room.ts';

/** A file of rules in the room: as tables, or as the text that it is. */
export function DecisionFile({
  room,
  path,
  text,
  problems,
  asText,
}: {
  room: Room;
  path: string;
  text: string;
  problems: readonly PackageProblem[];
  asText: ReactNode;
}) {
  const { t } = useTranslation('decisions');
  const [view, setView] = useState<'tables' | 'text'>('tables');
  const facts = useMemo(() => ruleFactsIn(room.files), [room.files]);
  const cases = useCases(room);
  return (
    <div className="room-reading">
      <ChoiceRow
        label={t('view.title')}
        chosen={view}
        choices={(['tables', 'text'] as const).map((key) => ({ key, words: t(`view.${key}`) }))}
        onChoose={setView}
      />
      {view === 'text' ? (
        asText
      ) : (
        <DecisionModeller
          file={path}
          text={text}
          problems={problems}
          facts={facts}
          {...(cases ? { cases } : {})}
          {...(room.mayEdit ? { onChange: (next: string) => room.change(path, next) } : {})}
        />
      )}
    </div>
  );
}

/** The tests of the draft, as long as it can be read. */
function useCases({ files, draft, problems }: Room) {
  return useQuery({
    queryKey: ['rule-cases', draft.draftId, files],
    queryFn: async () => {
      const { readScenario } = await import('@yiti/engines/scenario');
      const read = await readScenario(textsOf(files), { standard: new Map(Object.entries(draft.standard)) });
      return read.ok ? casesOf(read.scenario, new Date().toISOString()) : null;
    },
    enabled: problems.length === 0,
    placeholderData: (before) => before,
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  }).data;
}
