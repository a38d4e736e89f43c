import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Eye } from 'lucide-react';
import { ownObjectionsQuery, ownUsesQuery, type UseSource } from '../../api/privacy.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { ObjectionCard } from './objection-card.tsx';
import { UseCard } from './use-card.tsx';
import './privacy.css';

const choices = [
  'all',
  'others',
  'look-up',
  'credential',
  'pass',
  'client-system',
  'official',
  'reading',
  'handed-over',
  'check',
  'profile',
  'inspection',
] as const;
type Choice = (typeof choices)[number];

/** What only firms have. */
const ofFirms: ReadonlySet<Choice> = new Set(['profile', 'inspection']);

const filterOf = (choice: Choice): { source?: UseSource; others?: boolean } => {
  if (choice === 'all') return {};
  return choice === 'others' ? { others: true } : { source: choice };
};

/** Who looked at what is known of me, or of the firm I act for (谁看了我的信息); what I object to stands above. */
export function UsesPage() {
  const { t } = useTranslation('privacy');
  const session = useSession();
  const { show = 'all' } = useSearch({ strict: false }) as { show?: Choice };
  const chosen = choices.includes(show) ? show : 'all';
  const query = useInfiniteQuery(ownUsesQuery(filterOf(chosen)));
  const isFirm = session?.actingFor?.kind === 'enterprise';
  const objections = useQuery(ownObjectionsQuery);
  const uses = query.data?.pages.flatMap(({ items }) => items);
  return (
    <Page
      title={t('uses.title')}
      above={session?.actingFor?.name}
      lead={t('uses.lead')}
      back={{ to: paths.information(), label: t('hub.title') }}
    >
      {objections.data && objections.data.length > 0 ? (
        <section className="stack">
          <h2>{t('objection.mine')}</h2>
          {objections.data.map((one) => (
            <ObjectionCard key={one.id} objection={one} />
          ))}
        </section>
      ) : null}
      <Choices chosen={chosen} isFirm={isFirm} />
      {query.isError ? <Failure error={query.error} onRetry={() => void query.refetch()} /> : null}
      {uses === undefined && !query.isError ? <Loading lines={6} /> : null}
      {uses?.length === 0 ? (
        <Empty
          title={t(chosen === 'all' ? 'uses.none' : 'uses.noneOfThese')}
          icon={<Eye size="1.75rem" strokeWidth={1.5} />}
        />
      ) : null}
      {uses && uses.length > 0 ? (
        <ol className="use-list">
          {uses.map((use) => (
            <UseCard key={use.id} use={use} />
          ))}
        </ol>
      ) : null}
      {query.hasNextPage ? (
        <div className="button-row section">
          <Button tone="secondary" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('uses.more')}
          </Button>
        </div>
      ) : null}
    </Page>
  );
}

/** What of the list is shown; what only firms have is offered to them alone. */
function Choices({ chosen, isFirm }: { chosen: Choice; isFirm: boolean }) {
  const { t } = useTranslation('privacy');
  const navigate = useNavigate();
  return (
    <fieldset className="chips section">
      <legend>{t('uses.filter')}</legend>
      {choices
        .filter((choice) => isFirm || !ofFirms.has(choice))
        .map((choice) => (
          <button
            key={choice}
            type="button"
            className="chip"
            aria-pressed={choice === chosen}
            onClick={() =>
              void navigate({
                to: '.',
                search: (choice === 'all' ? {} : { show: choice }) as never,
                replace: true,
                resetScroll: false,
              })
            }
          >
            {t(`uses.show.${choice}`)}
          </button>
        ))}
    </fieldset>
  );
}
