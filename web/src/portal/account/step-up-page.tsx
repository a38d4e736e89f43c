import { useState, type FormEvent } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session.ts';
import { assuranceQuery, sessionQuery, stepUp, type AssuranceWay } from '../../api/identity.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { LinkButton } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Failure, Fetched } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { TextField } from '../../ui/text-field.tsx';
import { StepUpAtSource } from './at-source.tsx';
import {
  BackFromElsewhere,
  keepCameFrom,
  ProofElsewhere,
  readCameFrom,
  type CameFrom,
} from './proof-elsewhere.tsx';
import { ownAddress } from './own-address.ts';
import '../../ui/fields.css';
import './account.css';

/** Where one came from: the level that it needs, where it goes on afterwards, and where without; back from elsewhere, the proof alone. */
interface Search extends CameFrom {
  proof?: string;
}

/** To prove more surely who one is at the moment when something needs it; then on with what one was doing. */
export function StepUpPage() {
  const { t } = useTranslation('trust');
  const { proof, ...search } = useSearch({ strict: false }) as Search;
  const from = proof === undefined ? search : readCameFrom();
  const { level, next, otherwise } = from;
  const goOn = useGoOn(next);
  // the session gets a new secret when the result is taken: nothing else is asked meanwhile
  const [isBack, setBack] = useState(proof !== undefined);
  const query = useQuery({ ...assuranceQuery, enabled: !isBack });
  const needed = Number(level) || undefined;
  const current = query.data?.current ?? 0;
  const atSource = useSession()?.atSource === true;
  const lead = needed ? t('stepUp.lead', { needed, current }) : t('stepUp.leadOpen', { current });
  return (
    <Page title={t('stepUp.title')} lead={query.data ? lead : undefined}>
      <div className="stack">
        {proof === undefined ? null : (
          <BackFromElsewhere proof={proof} onTaken={goOn} onFailed={() => setBack(false)} />
        )}
        {isBack ? null : (
          <Fetched query={query}>
            {({ ways, moreOnceNamed }) =>
              needed !== undefined && current >= needed ? (
                <Reached current={current} next={next} />
              ) : atSource && current < 3 ? (
                <StepUpAtSource level={needed ?? 3} next={next} />
              ) : needed === undefined && ways.length === 0 ? (
                <Highest />
              ) : (
                <Ways
                  ways={ways.filter((way) => moreOnceNamed || needed === undefined || way.level >= needed)}
                  from={from}
                />
              )
            }
          </Fetched>
        )}
      </div>
      {otherwise ? <Without otherwise={otherwise} /> : null}
    </Page>
  );
}

/** Back to the page, or to the protocol's own address, which the server answers. */
function useGoOn(to: string | undefined) {
  const navigate = useNavigate();
  return async () => {
    const own = ownAddress(to) ?? paths.me();
    if (own.startsWith('/openid/')) return window.location.assign(own);
    await navigate({ href: own });
  };
}

function Without({ otherwise }: { otherwise: string }) {
  const { t } = useTranslation('trust');
  const goOn = useGoOn(otherwise);
  return (
    <p className="section">
      <Button tone="quiet" onClick={() => void goOn()}>
        {t('stepUp.otherwise')}
      </Button>
    </p>
  );
}

function Reached({ current, next }: { current: number; next: string | undefined }) {
  const { t } = useTranslation('trust');
  const goOn = useGoOn(next);
  return (
    <div className="stack">
      <Notice kind="good" title={t('stepUp.reached', { current })}>
        {t('stepUp.reachedText')}
      </Notice>
      <div>
        <Button onClick={() => void goOn()}>{t('stepUp.goOn')}</Button>
      </div>
    </div>
  );
}

/** Nothing leads further, and nothing needs it. */
function Highest() {
  const { t } = useTranslation('trust');
  return (
    <div className="stack">
      <Notice kind="good" title={t('stepUp.highest')}>
        {t('stepUp.highestText')}
      </Notice>
      <div>
        <LinkButton to={paths.me()}>{t('stepUp.toMe')}</LinkButton>
      </div>
    </div>
  );
}

function Ways({ ways, from }: { ways: AssuranceWay[]; from: CameFrom }) {
  const { t } = useTranslation('trust');
  const text = useText();
  const needed = Number(from.level) || undefined;
  const [chosen, setChosen] = useState(ways[0]?.key);
  const way = ways.find(({ key }) => key === chosen) ?? ways[0];
  if (!way)
    return (
      <div className="stack">
        <Notice kind="warn" title={t('stepUp.none')}>
          {t('stepUp.noneText')}
        </Notice>
        <div>
          <LinkButton to={paths.me()} tone="secondary">
            {t('stepUp.toMe')}
          </LinkButton>
        </div>
      </div>
    );
  return (
    <div className="stack">
      <fieldset className="field">
        <legend className="field-label">{t('stepUp.ways')}</legend>
        <div className="choices">
          {ways.map(({ key, title, level }) => (
            <label key={key} className="choice">
              <input type="radio" name="way" checked={key === way.key} onChange={() => setChosen(key)} />
              <span>
                {text(title)}
                <span className="muted small authorise-value">{t('stepUp.level', { level })}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      {needed !== undefined && way.level < needed ? <p>{t('stepUp.firstNamed')}</p> : null}
      {way.at === undefined ? (
        <Proof key={way.key} way={way} next={from.next} needed={needed} />
      ) : (
        <ProofElsewhere key={way.key} way={way} onLeave={() => keepCameFrom(from)} />
      )}
    </div>
  );
}

type Asked = AssuranceWay['asks'][number];

function Proof({
  way,
  next,
  needed,
}: {
  way: AssuranceWay;
  next: string | undefined;
  needed: number | undefined;
}) {
  const { t } = useTranslation('trust');
  const text = useText();
  const client = useQueryClient();
  const goOn = useGoOn(next);
  const [given, setGiven] = useState<Partial<Record<Asked, string>>>({});
  const [missing, setMissing] = useState<Asked>();
  const prove = useMutation({
    mutationFn: () => stepUp(way.key, given),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: assuranceQuery.queryKey });
      await client.fetchQuery({ ...sessionQuery, staleTime: 0 });
      // one step of two: the next one is offered here
      if (needed === undefined || way.level >= needed) await goOn();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const lacking = way.asks.find((one) => !given[one]?.trim());
    setMissing(lacking);
    if (!lacking) prove.mutate();
  };
  const give = (one: Asked) => (value: string) => setGiven((before) => ({ ...before, [one]: value }));
  return (
    <form onSubmit={submit} noValidate className="card stack">
      {way.simulated ? (
        <Notice kind="warn" title={text(way.title)}>
          {text(way.explanation)}
        </Notice>
      ) : (
        <p className="muted">{text(way.explanation)}</p>
      )}
      {way.asks.map((one) =>
        one === 'simulatedOutcome' ? (
          <Outcome key={one} value={given[one]} isMissing={missing === one} onChange={give(one)} />
        ) : (
          <TextField
            key={one}
            label={t(`stepUp.asks.${one}`)}
            {...(one === 'mobile' ? { type: 'tel' as const } : {})}
            width={20}
            value={given[one] ?? ''}
            onChange={give(one)}
            error={missing === one ? t('stepUp.missing', { what: t(`stepUp.asks.${one}`) }) : undefined}
          />
        ),
      )}
      {prove.isError ? <Failure error={prove.error} compact /> : null}
      <div>
        <Button type="submit" busy={prove.isPending}>
          {t('stepUp.verify')}
        </Button>
      </div>
    </form>
  );
}

function Outcome({
  value,
  isMissing,
  onChange,
}: {
  value: string | undefined;
  isMissing: boolean;
  onChange: (value: string) => void;
}) {
  const { t } = useTranslation('trust');
  const what = t('stepUp.asks.simulatedOutcome');
  return (
    <fieldset className="field" data-error={isMissing ? '' : undefined}>
      <legend className="field-label">{what}</legend>
      {isMissing ? <p className="field-error">{t('stepUp.missing', { what })}</p> : null}
      <div className="choices">
        {(['agrees', 'differs'] as const).map((one) => (
          <label key={one} className="choice">
            <input type="radio" name="outcome" checked={value === one} onChange={() => onChange(one)} />
            <span>{t(`stepUp.outcome.${one}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
