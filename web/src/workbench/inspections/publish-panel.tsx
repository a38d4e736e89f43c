import { useTranslation } from 'react-i18next';
import { publishVisit, type InspectionVisit } from '../../api/inspections.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/office/panel.tsx';
import { Failure } from '../../ui/states.tsx';
import { useAct } from './use-act.ts';

/** The result becomes public (结果公示), within the limit by law. */
export function PublishPanel({ visit, leads }: { visit: InspectionVisit; leads: boolean }) {
  const { t } = useTranslation('inspection');
  const format = useFormat();
  const publish = useAct(() => publishVisit(visit.id));
  return (
    <Panel title={t('visit.publish')}>
      <p>
        {t('pair', { name: t('visit.publishBy'), text: visit.publishBy ? format.date(visit.publishBy) : '' })}
      </p>
      {publish.isError ? <Failure error={publish.error} compact /> : null}
      {leads ? (
        <div className="button-row">
          <Button busy={publish.isPending} onClick={() => publish.mutate()}>
            {t('visit.publish')}
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}
