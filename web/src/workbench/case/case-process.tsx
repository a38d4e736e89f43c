import { useTranslation } from 'react-i18next';
import type { OfficialCase } from '../../api/cases.ts';
import { useSession } from '../../api/session.ts';
import { Panel } from '../../ui/office/panel.tsx';
import { ProcessFold } from '../../ui/office/process-instance/process-fold.tsx';

/** The process that this case is part of, folded: most cases are decided without looking at it. */
export function CaseProcess({ one }: { one: OfficialCase }) {
  const { t } = useTranslation('process');
  const may = useSession()?.permissions ?? [];
  if (!may.includes('process.read')) return null;
  return (
    <Panel title={t('instance.title')}>
      <ProcessFold applicationId={one.applicationId} service={one.service} />
    </Panel>
  );
}
