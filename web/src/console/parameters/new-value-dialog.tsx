import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  setParameter,
  type Basis,
  type Parameter,
  type ParameterValue,
  type ProposedValue,
} from '../../api/administration.ts';
import { intentionKey, settleIntention } from '../../api/idempotency.ts';
import { OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { DayField } from '../../ui/office/time-fields.tsx';
import { useText } from '../../ui/text.ts';
import { DivisionSelect } from '../division-select.tsx';
import { BasisFields } from './basis-fields.tsx';
import { ValueEffect } from './value-effect.tsx';
import { ValueField } from './value-field.tsx';

interface NewValue {
  division: string;
  value: ParameterValue['value'] | undefined;
  validFrom: string;
  basis: Basis;
}

/** A new value for a place from a day on; the values before stay on record. */
export function NewValueDialog({
  one,
  division,
  onClose,
}: {
  one: Parameter;
  division: string;
  onClose: () => void;
}) {
  const { t } = useTranslation('console');
  const text = useText();
  const [draft, setDraft] = useState<NewValue>({
    division,
    value: one.inForce?.value,
    validFrom: '',
    basis: { title: '', certainty: 'source' },
  });
  const change = (part: Partial<NewValue>) => setDraft({ ...draft, ...part });
  const set = useSetValue(one.code, draft, onClose);
  const missing = missingOf(draft);
  return (
    <OfficeDialog
      title={text(one.name)}
      lead={t('newValue.lead')}
      act={t('parameters.set')}
      missing={missing && t(missing)}
      progress={set}
      onAct={() => set.mutate()}
      onClose={onClose}
    >
      <DivisionSelect
        label={t('parameters.division')}
        value={draft.division}
        onChange={(code) => change({ division: code })}
      />
      <ValueField
        kind={one.kind}
        unit={one.unit}
        label={t('newValue.value')}
        value={draft.value}
        onChange={(value) => change({ value })}
      />
      <DayField
        label={t('newValue.validFrom')}
        value={draft.validFrom}
        onChange={(value) => change({ validFrom: value })}
      />
      <ValueEffect code={one.code} proposed={proposedOf(draft)} />
      <BasisFields basis={draft.basis} onChange={(basis) => change({ basis })} />
    </OfficeDialog>
  );
}

/** Without a basis yet: what can be asked about beforehand. */
function proposedOf({ division, value, validFrom }: NewValue): ProposedValue | undefined {
  if (value === undefined || value === '' || !validFrom) return undefined;
  return { division, value, validFrom };
}

function missingOf({ value, validFrom, basis }: NewValue) {
  if (value === undefined || value === '') return 'newValue.missingValue';
  if (!validFrom) return 'newValue.missingDay';
  return basis.title.trim() === '' ? 'newValue.missingBasis' : undefined;
}

function useSetValue(code: string, { division, value, validFrom, basis }: NewValue, onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const intention = `parameter.${code}.${division}.${validFrom}.${JSON.stringify(value)}`;
      await setParameter(code, { division, value: value!, validFrom, basis }, intentionKey(intention));
      settleIntention(intention);
    },
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['parameters'] });
      onDone();
    },
  });
}
