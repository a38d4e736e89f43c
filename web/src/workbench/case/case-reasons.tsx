import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { OfficialCase } from '../../api/cases.ts';
import { caseReasonsQuery } from '../../api/reasons.ts';
import { Reasons } from '../../ui/reasons.tsx';
import { Fetched } from '../../ui/states.tsx';

/** Why this case takes this way (说明理由); the other services of the application for whoever wants to know. */
export function CaseReasons({ one: { caseId, service } }: { one: OfficialCase }) {
  const { t } = useTranslation('work');
  const query = useQuery(caseReasonsQuery(caseId));
  return (
    <Fetched query={query}>
      {({ reasons, complete }) => {
        const others = reasons.filter(({ about, key }) => about !== 'decision' && key !== service);
        return (
          <>
            <Reasons reasons={reasons.filter((each) => !others.includes(each))} complete={complete} />
            {others.length > 0 ? (
              <details className="other-reasons">
                <summary>{t('case.otherReasons')}</summary>
                <Reasons reasons={others} />
              </details>
            ) : null}
          </>
        );
      }}
    </Fetched>
  );
}
