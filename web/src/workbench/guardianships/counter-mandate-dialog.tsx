import { useState } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { lifeEventsQuery } from '../../api/catalogue.ts';
import { intentionKey, unlessLost } from '../../api/idempotency.ts';
import { giveMandateAtCounter } from '../../api/representation.ts';
import { DialogField, OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { shortestReason, WordsField } from '../../ui/office/words-field.tsx';
import { usePreferences } from '../../ui/preferences.ts';
import { useText } from '../../ui/text.ts';

const empty = {
  personName: '',
  personNumber: '',
  holderName: '',
  holderMobile: '',
  services: [] as string[],
  validTo: '',
  note: '',
};
type Given = typeof empty;

/** Somebody stands at the counter and lets another person help with some services; the official writes it down in their own name. */
export function CounterMandateDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('work');
  const { message } = App.useApp();
  const [given, setGiven] = useState(empty);
  const change = (part: Partial<Given>) => setGiven((before) => ({ ...before, ...part }));
  const give = useMutation({
    mutationFn: () => giveMandateAtCounter(bodyOf(given), intentionKey('counter-mandate')),
    onSuccess: () => {
      void message.success(t('counterMandate.done'));
      onClose();
    },
    onSettled: unlessLost('counter-mandate'),
  });
  return (
    <OfficeDialog
      title={t('guardianship.counter')}
      lead={t('counterMandate.lead')}
      act={t('counterMandate.act')}
      missing={isWhole(given) ? undefined : t('counterMandate.missing')}
      progress={give}
      onAct={() => give.mutate()}
      onClose={onClose}
    >
      {(['personName', 'personNumber', 'holderName', 'holderMobile'] as const).map((key) => (
        <DialogField key={key} label={t(`counterMandate.${key}`)}>
          {(id) => (
            <Input
              id={id}
              maxLength={60}
              value={given[key]}
              onChange={(event) => change({ [key]: event.target.value })}
            />
          )}
        </DialogField>
      ))}
      <Services chosen={given.services} onChoose={(services) => change({ services })} />
      <DialogField label={t('counterMandate.validTo')}>
        {(id) => (
          <Input
            id={id}
            type="date"
            value={given.validTo}
            onChange={(event) => change({ validTo: event.target.value })}
          />
        )}
      </DialogField>
      <WordsField
        label={t('counterMandate.note')}
        value={given.note}
        most={500}
        onChange={(note) => change({ note })}
      />
    </OfficeDialog>
  );
}

function Services({ chosen, onChoose }: { chosen: string[]; onChoose: (services: string[]) => void }) {
  const { t } = useTranslation('work');
  const text = useText();
  const { division } = usePreferences();
  const events = useQuery(lifeEventsQuery(division));
  return (
    <DialogField label={t('counterMandate.services')}>
      {(id) => (
        <Select
          id={id}
          mode="multiple"
          className="wide"
          value={chosen}
          onChange={onChoose}
          options={(events.data ?? []).map((one) => ({ value: one.scenario, label: text(one.title) }))}
        />
      )}
    </DialogField>
  );
}

const isWhole = ({ personName, personNumber, holderName, holderMobile, services, validTo, note }: Given) =>
  Boolean(personName.trim() && holderName.trim() && validTo) &&
  /^\d{17}[\dxX]$/.test(personNumber.trim()) &&
  /^1\d{10}$/.test(holderMobile.trim()) &&
  services.length > 0 &&
  note.trim().length >= shortestReason;

const bodyOf = (given: Given) => ({
  person: { name: given.personName.trim(), identityNumber: given.personNumber.trim().toUpperCase() },
  holder: { name: given.holderName.trim(), mobile: given.holderMobile.trim() },
  services: given.services,
  validTo: new Date(`${given.validTo}T23:59:59+08:00`).toISOString(),
  note: given.note.trim(),
});
