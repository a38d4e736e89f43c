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
import { askTwoPersonAct } from '../../api/two-person.ts';
import { OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { DayField } from '../../ui/office/time-fields.tsx';
import { useText } from '../../ui/text.ts';
import { DivisionSelect } from '../division-select.tsx';
import { ReasonField } from '../two-person/reason-field.tsx';
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
  onDone,
  onClose,
}: {
  one: Parameter;
  division: string;
  onDone: (what: { asked: boolean }) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('console');
  const text = useText();
  const { t: tTrust } = useTranslation('trust');
  const [reason, setReason] = useState('');
  const [draft, setDraft] = useState<NewValue>({
    division,
    value: one.inForce?.value,
    validFrom: '',
    basis: { title: '', certainty: 'source' },
  });
  const change = (part: Partial<NewValue>) => setDraft({ ...draft, ...part });
  const set = useSetValue(one, { ...draft, reason: reason.trim() }, onDone);
  const missing = missingOf(draft);
  const words = missing
    ? t(missing)
    : one.takesTwo && !reason.trim()
      ? tTrust('two.reasonMissing')
      : undefined;
  return (
    <OfficeDialog
      title={text(one.name)}
      lead={one.takesTwo ? t('newValue.takesTwo') : t('newValue.lead')}
      act={one.takesTwo ? tTrust('two.ask') : t('parameters.set')}
      missing={words}
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
      {one.takesTwo ? <ReasonField value={reason} onChange={setReason} /> : null}
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

function useSetValue(
  { code, takesTwo }: Parameter,
  { division, value, validFrom, basis, reason }: NewValue & { reason: string },
  onDone: (what: { asked: boolean }) => void,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const intention = `parameter.${code}.${division}.${validFrom}.${JSON.stringify(value)}`;
      const decided = { division, value: value!, validFrom, basis };
      if (takesTwo)
        await askTwoPersonAct('parameter.security', { code, ...decided }, reason, intentionKey(intention));
      else await setParameter(code, decided, intentionKey(intention));
      settleIntention(intention);
    },
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['parameters'] });
      onDone({ asked: takesTwo });
    },
  });
}
