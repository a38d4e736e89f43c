import { useState } from 'react';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { DialogField } from '../../ui/office/office-dialog.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import type { Draft } from './overlay-edit.ts';
import type { Adoption } from './use-adoption.ts';

/** The whole overlay as it is stored: for parts that the form has no field for, and for whoever has one in a file already. */
export function ExpertPart({
  adoption: { draft, change },
  onBroken,
}: {
  adoption: Adoption;
  onBroken: (isBroken: boolean) => void;
}) {
  const { t } = useTranslation('console');
  /** what is written while it is written; else the text follows the form */
  const [written, setWritten] = useState<string>();
  const isBroken = written !== undefined && parse(written) === undefined;
  return (
    <Panel title={t('adopt.expert')}>
      <details>
        <summary>{t('adopt.expertShow')}</summary>
        <DialogField label={t('adopt.overlay')} help={t('adopt.overlayHelp')}>
          {(id, helpId) => (
            <Input.TextArea
              id={id}
              aria-describedby={helpId}
              aria-invalid={isBroken || undefined}
              className="code-input"
              spellCheck={false}
              autoSize={{ minRows: 8, maxRows: 24 }}
              value={written ?? JSON.stringify(draft, null, 2)}
              onChange={(event) => {
                const next = event.target.value;
                const parsed = parse(next);
                setWritten(next);
                onBroken(!parsed);
                if (parsed) change(parsed);
              }}
              onBlur={() => (isBroken ? undefined : setWritten(undefined))}
            />
          )}
        </DialogField>
        {isBroken ? (
          <p className="adopt-problems" role="alert">
            {t('adopt.notJson')}
          </p>
        ) : null}
      </details>
    </Panel>
  );
}

function parse(text: string): Draft | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Draft)
      : undefined;
  } catch {
    return undefined;
  }
}
