import { useState } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ShieldCheck } from 'lucide-react';
import { authorisationQuery, decideAuthorisation, type Authorisation } from '../../api/openid.ts';
import { useSession } from '../../api/session.ts';
import { Button } from '../../ui/button.tsx';
import { FetchedPage } from '../../ui/fetched-page.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useText } from '../../ui/text.ts';
import '../../ui/fields.css';
import './account.css';

/** Another system asks who one is: what it wants to know, field by field, and the way back with or without it. */
export function AuthorisePage() {
  const { uid } = useParams({ strict: false }) as { uid: string };
  return (
    <FetchedPage query={useQuery(authorisationQuery(uid))}>
      {(asked) => <Asked uid={uid} asked={asked} />}
    </FetchedPage>
  );
}

function Asked({ uid, asked }: { uid: string; asked: Authorisation }) {
  const { t } = useTranslation('portal');
  const text = useText();
  const [chosen, setChosen] = useState(() => asked.fields.flatMap((one) => (one.chosen ? [one.field] : [])));
  const decide = useMutation({
    mutationFn: (agreed: boolean) => decideAuthorisation(uid, { agreed, fields: agreed ? chosen : [] }),
    // the browser goes on to the other system
    onSuccess: ({ location }) => window.location.assign(location),
  });
  const { client, assurance } = asked;
  const name = text(client.name);
  return (
    <Page title={t('authorise.heading', { name })} lead={text(client.purpose)}>
      <div className="stack">
        <Whose asked={asked} />
        {assurance ? (
          <Notice kind="warn" title={t('authorise.levelTitle')}>
            {assurance.needed > 0 ? t('authorise.level', assurance) : t('authorise.levelUnknown')}
          </Notice>
        ) : (
          <Fields asked={asked} chosen={chosen} onChoose={setChosen} />
        )}
        {decide.isError ? <Failure error={decide.error} compact /> : null}
        <div className="button-row">
          {assurance ? null : (
            <Button
              icon={<ShieldCheck size="1.2em" aria-hidden />}
              busy={(decide.isPending || decide.isSuccess) && decide.variables}
              onClick={() => decide.mutate(true)}
            >
              {t('authorise.agree')}
            </Button>
          )}
          <Button
            tone="secondary"
            busy={(decide.isPending || decide.isSuccess) && !decide.variables}
            onClick={() => decide.mutate(false)}
          >
            {t('authorise.refuse')}
          </Button>
        </div>
        <p className="muted small">{t('authorise.later')}</p>
      </div>
    </Page>
  );
}

/** Who asks, where the answer goes, and as whom one answers. */
function Whose({ asked: { client, actingFor } }: { asked: Authorisation }) {
  const { t } = useTranslation('portal');
  const text = useText();
  const session = useSession();
  return (
    <SummaryList
      rows={[
        ...(client.organisation
          ? [{ key: 'by', label: t('authorise.organisation'), value: text(client.organisation) }]
          : []),
        { key: 'to', label: t('authorise.address'), value: client.address },
        {
          key: 'as',
          label: t('authorise.as'),
          value: actingFor
            ? t('authorise.actingFor', { name: session?.user.name, enterprise: actingFor })
            : session?.user.name,
        },
      ]}
    />
  );
}

function Fields({
  asked: { fields },
  chosen,
  onChoose,
}: {
  asked: Authorisation;
  chosen: string[];
  onChoose: (fields: string[]) => void;
}) {
  const { t } = useTranslation('portal');
  const text = useText();
  if (fields.length === 0) return <Notice>{t('authorise.nothing')}</Notice>;
  return (
    <fieldset className="field">
      <legend className="field-label">{t('authorise.fields')}</legend>
      <p className="field-hint">{t('authorise.fieldsHint')}</p>
      <div className="choices">
        {fields.map(({ field, title, needed, value }) => (
          <label key={field} className="choice">
            <input
              type="checkbox"
              checked={chosen.includes(field)}
              disabled={needed}
              onChange={({ target }) =>
                onChoose(target.checked ? [...chosen, field] : chosen.filter((one) => one !== field))
              }
            />
            <span>
              {text(title)}
              <span className="muted small authorise-value">
                {value ?? t('authorise.unknown')}
                {needed ? ` · ${t('authorise.needed')}` : ''}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
