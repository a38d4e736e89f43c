import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { intentionKey, settleIntention } from '../../api/idempotency.ts';
import {
  askedKinds,
  askForInformation,
  dataClassesQuery,
  type DataClass,
  type InformationRequestKind,
} from '../../api/privacy.ts';
import { paths } from '../../paths.ts';
import { Basis } from '../../ui/basis.tsx';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { Failure, Fetched } from '../../ui/states.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useText } from '../../ui/text.ts';
import './privacy.css';

/** Asks for something to be done with one's information; what law keeps is said before anything is asked. */
export function AskInformationPage() {
  const { t } = useTranslation('privacy');
  const [kind, setKind] = useState<InformationRequestKind | null>(null);
  return (
    <Page
      title={t('ask.title')}
      lead={t('ask.lead')}
      back={{ to: paths.information(), label: t('hub.title') }}
    >
      <fieldset className="choices">
        <legend>{t('ask.which')}</legend>
        {askedKinds.map((one) => (
          <label key={one} className="choice">
            <input type="radio" name="kind" checked={kind === one} onChange={() => setKind(one)} />
            <span>
              {t(`request.kind.${one}`)}
              <span className="muted small">{t(`ask.means.${one}`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <p className="muted section">{t('ask.correction')}</p>
      {kind ? <Ask key={kind} kind={kind} /> : null}
    </Page>
  );
}

function Ask({ kind }: { kind: InformationRequestKind }) {
  const { t } = useTranslation('privacy');
  const navigate = useNavigate();
  const client = useQueryClient();
  const [words, setWords] = useState('');
  const [classes, setClasses] = useState<string[]>([]);
  const [tried, setTried] = useState(false);
  const intention = `ask ${kind}`;
  const send = useMutation({
    mutationFn: () =>
      askForInformation(
        {
          kind,
          ...(words.trim() ? { words: words.trim() } : {}),
          ...(kind === 'deletion' ? { classes } : {}),
        },
        intentionKey(intention),
      ),
    onSuccess: async ({ id }) => {
      settleIntention(intention);
      await client.invalidateQueries({ queryKey: ['own-information-requests'] });
      await navigate({ to: paths.informationRequest(id) as '/' });
    },
  });
  const missing =
    kind === 'deletion' && classes.length === 0
      ? t('ask.chooseClasses')
      : kind === 'explanation' && words.trim().length < 4
        ? t('ask.sayWhat')
        : undefined;
  return (
    <form
      className="stack section"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!missing && !send.isPending) send.mutate();
      }}
    >
      {kind === 'deletion' ? <Classes chosen={classes} onChange={setClasses} /> : null}
      {kind === 'explanation' ? (
        <TextField
          label={t('ask.words')}
          hint={t('ask.wordsHint')}
          rows={4}
          value={words}
          onChange={setWords}
          error={tried ? missing : undefined}
        />
      ) : null}
      {tried && missing && kind === 'deletion' ? <p className="field-error">{missing}</p> : null}
      {send.isError ? <Failure error={send.error} compact /> : null}
      <div>
        <Button type="submit" busy={send.isPending}>
          {t('ask.send')}
        </Button>
      </div>
    </form>
  );
}

/** Each class of data with what the law says of it. */
function Classes({ chosen, onChange }: { chosen: string[]; onChange: (classes: string[]) => void }) {
  const { t } = useTranslation('privacy');
  return (
    <Fetched query={useQuery(dataClassesQuery)}>
      {(classes) => (
        <fieldset className="choices">
          <legend>{t('ask.classes')}</legend>
          {classes.map((one) => (
            <ClassChoice
              key={one.dataClass}
              one={one}
              checked={chosen.includes(one.dataClass)}
              onToggle={() =>
                onChange(
                  chosen.includes(one.dataClass)
                    ? chosen.filter((key) => key !== one.dataClass)
                    : [...chosen, one.dataClass],
                )
              }
            />
          ))}
        </fieldset>
      )}
    </Fetched>
  );
}

function ClassChoice({ one, checked, onToggle }: { one: DataClass; checked: boolean; onToggle: () => void }) {
  const { t } = useTranslation('privacy');
  const text = useText();
  return (
    <label className="choice">
      <input type="checkbox" checked={checked} onChange={onToggle} />
      <span>
        <strong>{text(one.title)}</strong>
        <span className="muted small">{text(one.what)}</span>
        <span className="small">
          {one.removable ? t('ask.removable') : one.reason ? text(one.reason) : null}
        </span>
        {one.basis ? <Basis basis={one.basis} /> : null}
      </span>
    </label>
  );
}
