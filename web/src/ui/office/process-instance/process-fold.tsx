import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Workflow } from 'lucide-react';
import { Button } from '../../button.tsx';
import { Loading } from '../../states.tsx';

const ProcessInstance = lazy(async () => ({
  default: (await import('./process-instance.tsx')).ProcessInstance,
}));

/** The process of an application, fetched when somebody wants to see it. `service`: the one whose process is looked at first. */
export function ProcessFold({ applicationId, service }: { applicationId: string; service?: string }) {
  const { t } = useTranslation('process');
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="process-fold">
      <Button
        tone="secondary"
        className="button--dense"
        icon={<Workflow size="1.05em" aria-hidden />}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {t(isOpen ? 'instance.unfold' : 'instance.fold')}
      </Button>
      {isOpen ? (
        <Suspense fallback={<Loading lines={6} />}>
          <ProcessInstance applicationId={applicationId} {...(service === undefined ? {} : { service })} />
        </Suspense>
      ) : null}
    </div>
  );
}
