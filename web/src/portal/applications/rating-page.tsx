import { ratingReasons } from '@yiti/engines/codes';
import { useState, type FormEvent } from 'react';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Star } from 'lucide-react';
import { applicationQuery, rateCase, type NewRating } from '../../api/applications.ts';
import { intentionKey, settleIntention } from '../../api/idempotency.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Page } from '../../ui/page.tsx';
import { Failure, Fetched } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { TextField } from '../../ui/text-field.tsx';
import '../../ui/fields.css';
import './applications.css';

/** Rates a closed case (好差评): stars, and why, by the national reason codes. */
export function RatingPage() {
  const { t } = useTranslation('portal');
  const text = useText();
  const { applicationId, caseId } = useParams({ strict: false }) as { applicationId: string; caseId: string };
  const query = useQuery(applicationQuery(applicationId));
  return (
    <Page title={t('rating.title')} lead={t('rating.lead')} back={{ to: paths.application(applicationId) }}>
      <Fetched query={query}>
        {(application) => {
          const one = application.cases.find((each) => each.caseId === caseId);
          return (
            <>
              <p className="muted">
                {text(one?.serviceName)} · {text(one?.organisation?.name)}
              </p>
              <RatingForm applicationId={applicationId} caseId={caseId} />
            </>
          );
        }}
      </Fetched>
    </Page>
  );
}

const all = [1, 2, 3, 4, 5] as const;

function RatingForm({ applicationId, caseId }: { applicationId: string; caseId: string }) {
  const { t } = useTranslation('portal');
  const navigate = useNavigate();
  const client = useQueryClient();
  const [stars, setStars] = useState<NewRating['stars']>();
  const [reasons, setReasons] = useState<string[]>([]);
  const [remark, setRemark] = useState('');
  const [missing, setMissing] = useState(false);
  const intention = `rating:${caseId}`;
  const rate = useMutation({
    mutationFn: (given: NewRating) => rateCase(caseId, given, intentionKey(intention)),
    onSuccess: async () => {
      settleIntention(intention);
      await client.invalidateQueries({ queryKey: ['application', applicationId] });
      await navigate({ to: paths.application(applicationId) });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(!stars);
    if (stars) rate.mutate({ stars, reasons, remark });
  };
  return (
    <form onSubmit={submit} noValidate className="stack section">
      <ErrorSummary errors={missing && !stars ? [{ fieldId: 'stars', message: t('rating.choose') }] : []} />
      <Stars
        chosen={stars}
        onChoose={(count) => {
          setStars(count);
          setReasons([]);
        }}
      />
      {stars ? <Reasons stars={stars} chosen={reasons} onChoose={setReasons} /> : null}
      <TextField
        label={t('rating.remark')}
        hint={t('rating.remarkHint')}
        rows={3}
        value={remark}
        onChange={setRemark}
      />
      {rate.isError ? <Failure error={rate.error} /> : null}
      <div>
        <Button type="submit" busy={rate.isPending}>
          {t('rating.send')}
        </Button>
      </div>
    </form>
  );
}

type Count = NewRating['stars'];

/** As many stars as are meant, filled, with the word for it. */
function Stars({ chosen, onChoose }: { chosen: Count | undefined; onChoose: (count: Count) => void }) {
  const { t } = useTranslation('portal');
  return (
    <fieldset id="stars">
      <legend className="visually-hidden">{t('rating.title')}</legend>
      <div className="stars">
        {all.map((count) => (
          <label key={count} className="star">
            <input type="radio" name="stars" checked={chosen === count} onChange={() => onChoose(count)} />
            <span className="star-row" aria-hidden>
              {all.map((each) => (
                <Star key={each} size="1.5rem" strokeWidth={1.6} data-on={each <= count || undefined} />
              ))}
            </span>
            <span>
              {count} · {t(`rating.stars.${count}`)}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** More than these nobody reads (as many as the server takes). */
const mostReasons = 8;

/** Why, by the national reason codes that belong to this many stars. */
function Reasons({
  stars,
  chosen,
  onChoose,
}: {
  stars: Count;
  chosen: string[];
  onChoose: (reasons: string[]) => void;
}) {
  const { t } = useTranslation('portal');
  const text = useText();
  return (
    <fieldset>
      <legend className="field-label">{t('rating.why')}</legend>
      <div className="choices">
        {Object.entries(ratingReasons)
          .filter(([, reason]) => reason.stars === stars)
          .map(([code, reason]) => (
            <label key={code} className="choice">
              <input
                type="checkbox"
                checked={chosen.includes(code)}
                onChange={(event) =>
                  onChoose(
                    event.target.checked
                      ? [...chosen, code].slice(0, mostReasons)
                      : chosen.filter((one) => one !== code),
                  )
                }
              />
              <span>{text(reason.text)}</span>
            </label>
          ))}
      </div>
    </fieldset>
  );
}
