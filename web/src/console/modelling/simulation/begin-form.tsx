import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Play } from 'lucide-react';
import type { Variables } from '@yiti/engines/process';
import type { ScenarioTest } from '@yiti/engines/scenario';
import { Button } from '../../../ui/button.tsx';
import { DialogField } from '../../../ui/office/office-dialog.tsx';
import { useText } from '../../../ui/text.ts';
import type { Room } from '../use-room.ts';
import type { Beginning } from './use-play.ts';

interface BeginFormProps {
  room: Room;
  tests: ReadonlyArray<[key: string, test: ScenarioTest]>;
  onBegin: (beginning: Beginning, changes: Variables) => void;
}

/** Which process, with whose answers, and what is otherwise than there. */
export function BeginForm({ room, tests, onBegin }: BeginFormProps) {
  const { t } = useTranslation('modelling');
  const text = useText();
  const processes = [...room.files.keys()].flatMap((path) => /^processes\/(.+)\.bpmn$/.exec(path)?.[1] ?? []);
  const [process, setProcess] = useState(
    processes.includes(room.draft.scenario) ? room.draft.scenario : processes[0]!,
  );
  const [test, setTest] = useState(tests[0]?.[0] ?? '');
  const [changes, setChanges] = useState('{}');
  const parsed = variablesIn(changes);
  return (
    <form
      className="dialog-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (parsed) onBegin({ process, test, now: new Date().toISOString() }, parsed);
      }}
    >
      <ProcessChoice processes={processes} value={process} onChange={setProcess} />
      <DialogField label={t('simulate.test')} help={t('simulate.testHelp')}>
        {(id, helpId) => (
          <select
            id={id}
            aria-describedby={helpId}
            className="plain-select"
            value={test}
            onChange={(event) => setTest(event.target.value)}
          >
            {tests.map(([key, { name }]) => (
              <option key={key} value={key}>
                {text(name)}
              </option>
            ))}
            <option value="">{t('simulate.noTest')}</option>
          </select>
        )}
      </DialogField>
      <DialogField label={t('simulate.variables')} help={t('simulate.variablesHelp')}>
        {(id, helpId) => (
          <textarea
            id={id}
            aria-describedby={helpId}
            className="code-input"
            rows={3}
            spellCheck={false}
            value={changes}
            onChange={(event) => setChanges(event.target.value)}
          />
        )}
      </DialogField>
      <div>
        <Button
          type="submit"
          icon={<Play size="1.05em" aria-hidden />}
          reason={parsed ? undefined : t('simulate.notJson')}
        >
          {t('simulate.begin')}
        </Button>
      </div>
    </form>
  );
}

function ProcessChoice({
  processes,
  value,
  onChange,
}: {
  processes: readonly string[];
  value: string;
  onChange: (key: string) => void;
}) {
  const { t } = useTranslation('modelling');
  return (
    <DialogField label={t('simulate.process')}>
      {(id) => (
        <select
          id={id}
          className="plain-select"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          {processes.map((key) => (
            <option key={key} lang="zxx">
              {key}
            </option>
          ))}
        </select>
      )}
    </DialogField>
  );
}

/** Variables as JSON; undefined when it is no object. */
export function variablesIn(text: string): Variables | undefined {
  try {
    const value: unknown = JSON.parse(text || '{}');
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Variables)
      : undefined;
  } catch {
    return undefined;
  }
}
