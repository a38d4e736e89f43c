import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { intentionKey, settleIntention } from '../../api/idempotency.ts';
import { askForInformation, ownDataQuery } from '../../api/privacy.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { NotFound } from '../../ui/not-found.tsx';
import { Page } from '../../ui/page.tsx';
import { Failure, Fetched } from '../../ui/states.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useText } from '../../ui/text.ts';
import { useValueInWords } from './value-in-words.ts';
import './privacy.css';

/** One field of a register is wrong: what is right, and why. It goes to the steward of the register. */
export function OwnDataFieldPage() {
  const { register, element } = useParams({ strict: false }) as { register: string; element: string };
  const query = useQuery(ownDataQuery);
  return (
    <Fetched query={query}>
      {(registers) => {
        const found = registers.find((one) => one.register === register);
        const field = found?.fields.find((one) => one.element === element);
        return found && field ? <Wrong register={found} field={field} /> : <NotFound />;
      }}
    </Fetched>
  );
}

function Wrong({
  register,
  field,
}: {
  register: { register: string; name: { zh: string; en: string } };
  field: { element: string; name: { zh: string; en: string }; value: unknown };
}) {
  const { t } = useTranslation('privacy');
  const text = useText();
  const inWords = useValueInWords();
  const [claimed, setClaimed] = useState('');
  const [words, setWords] = useState('');
  const [missing, setMissing] = useState(false);
  const isYesNo = typeof field.value === 'boolean';
  const send = useCorrection({
    register: register.register,
    element: field.element,
    claimed: isYesNo ? !field.value : claimed.trim(),
    words: words.trim(),
  });
  const lacks = !isYesNo && claimed.trim() === '';
  return (
    <Page
      title={t('data.wrongTitle', { name: text(field.name) })}
      above={text(register.name)}
      back={{ to: paths.ownData(), label: t('data.title') }}
    >
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setMissing(lacks);
          if (!lacks && !send.isPending) send.mutate();
        }}
      >
        <p>{t('data.saysNow', { value: inWords(field.value) })}</p>
        {isYesNo ? (
          <p>{t('data.saysShould', { value: inWords(!field.value) })}</p>
        ) : (
          <TextField
            label={t('data.right')}
            value={claimed}
            onChange={setClaimed}
            error={missing && lacks ? t('data.rightMissing') : undefined}
          />
        )}
        <TextField
          label={t('data.why')}
          hint={t('data.whyHint')}
          rows={3}
          value={words}
          onChange={setWords}
        />
        {send.isError ? <Failure error={send.error} compact /> : null}
        <div>
          <Button type="submit" busy={send.isPending}>
            {t('data.send')}
          </Button>
        </div>
      </form>
    </Page>
  );
}

interface Claim {
  register: string;
  element: string;
  claimed: string | boolean;
  words: string;
}

/** Sends the claim, once, and goes to the request that it became. */
function useCorrection({ register, element, claimed, words }: Claim) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const intention = `correct ${register} ${element}`;
  return useMutation({
    mutationFn: () =>
      askForInformation({ kind: 'correction', register, element, claimed, words }, intentionKey(intention)),
    onSuccess: async ({ id }) => {
      settleIntention(intention);
      await client.invalidateQueries({ queryKey: ['own-data-corrections'] });
      await client.invalidateQueries({ queryKey: ['own-information-requests'] });
      await navigate({ to: paths.informationRequest(id) as '/' });
    },
  });
}
