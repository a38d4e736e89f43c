import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { Button, type Tone } from '../button.tsx';
import { Failure } from '../states.tsx';
import { useFocusReturn } from './use-focus-return.ts';

/** What a mutation of TanStack Query says of itself. */
interface Progress {
  isPending: boolean;
  error: unknown;
}

interface OfficeDialogProps {
  title: string;
  lead?: ReactNode;
  /** words of the button */
  act: string;
  tone?: Tone;
  /** why it cannot be done yet */
  missing?: string | undefined;
  wide?: boolean;
  progress: Progress;
  /** the fields say themselves what was refused of each */
  detailsElsewhere?: boolean;
  onAct: () => void;
  onClose: () => void;
  children?: ReactNode;
}

/**
 * One question put to an official: title, fields, what the button does, and what went wrong. The button stays pressable; what is
 * missing is said in `missing`, beneath it. The focus goes to the first field, or to the button where there is none; Ctrl + Enter sends from
 * anywhere. Afterwards the focus goes back to where it came from.
 */
export function OfficeDialog({
  title,
  lead,
  act,
  tone = 'primary',
  missing,
  wide,
  progress,
  detailsElsewhere,
  onAct,
  onClose,
  children,
}: OfficeDialogProps) {
  const { t } = useTranslation();
  const form = useId();
  const fields = useRef<HTMLFormElement>(null);
  const button = useRef<HTMLDivElement>(null);
  useFocusReturn();
  return (
    <Modal
      open
      afterOpenChange={(isOpen) => (isOpen ? focusOnWork(fields.current, button.current) : undefined)}
      title={title}
      onCancel={onClose}
      width={wide ? '46rem' : '34rem'}
      footer={
        <div className="dialog-foot" ref={button}>
          <Button tone="secondary" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button tone={tone} type="submit" form={form} busy={progress.isPending} reason={missing}>
            {act}
          </Button>
        </div>
      }
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys of its fields come up to it */}
      <form
        id={form}
        ref={fields}
        className="dialog-form"
        onKeyDown={sendWithControl}
        onSubmit={(event) => {
          event.preventDefault();
          if (!missing && !progress.isPending) onAct();
        }}
      >
        {lead ? <p className="muted">{lead}</p> : null}
        {children}
        {progress.error ? (
          <Failure error={progress.error} compact detailsElsewhere={detailsElsewhere ?? false} />
        ) : null}
      </form>
    </Modal>
  );
}

function focusOnWork(fields: HTMLElement | null, foot: HTMLElement | null): void {
  const first = fields?.querySelector<HTMLElement>('input:not([type=hidden]), textarea, select');
  (first ?? foot?.querySelector<HTMLElement>('[type=submit]'))?.focus();
}

function sendWithControl(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
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
