import { useId, type ReactNode } from 'react';
import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { Button, type Tone } from '../button.tsx';
import { Failure } from '../states.tsx';

/** What a mutation of TanStack Query says of itself. */
interface Progress {
  isPending: boolean;
  error: unknown;
}

/**
 * One question put to an official: title, fields, what the button does, and what went wrong. The button stays pressable; what is
 * missing is said in `missing`, beneath it.
 */
export function OfficeDialog({
  title,
  lead,
  act,
  tone = 'primary',
  missing,
  wide,
  progress,
  onAct,
  onClose,
  children,
}: {
  title: string;
  lead?: ReactNode;
  /** words of the button */
  act: string;
  tone?: Tone;
  /** why it cannot be done yet */
  missing?: string | undefined;
  wide?: boolean;
  progress: Progress;
  onAct: () => void;
  onClose: () => void;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const form = useId();
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      width={wide ? '46rem' : '34rem'}
      footer={
        <div className="dialog-foot">
          <Button tone="secondary" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button tone={tone} type="submit" form={form} busy={progress.isPending} reason={missing}>
            {act}
          </Button>
        </div>
      }
    >
      <form
        id={form}
        className="dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!missing && !progress.isPending) onAct();
        }}
      >
        {lead ? <p className="muted">{lead}</p> : null}
        {children}
        {progress.error ? <Failure error={progress.error} compact /> : null}
      </form>
    </Modal>
  );
}

/** A labelled field of a dialog; help and label are read out with it. */
export function DialogField({
  label,
  help,
  children,
}: {
  label: string;
  help?: ReactNode;
  children: (id: string, helpId: string | undefined) => ReactNode;
}) {
  const id = useId();
  const helpId = help ? `${id}-help` : undefined;
  return (
    <div className="dialog-field">
      <label htmlFor={id}>{label}</label>
      {help ? (
        <p id={helpId} className="muted small">
          {help}
        </p>
      ) : null}
      {children(id, helpId)}
    </div>
  );
}
