import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import {
  listHref,
  publicDrawnQuery,
  publicDrawQuery,
  proofHref,
  type PublishedDraw,
  type PublishedDrawnObject,
} from '../../api/draws.ts';
import { paths } from '../../paths.ts';
import { FetchedPage } from '../../ui/fetched-page.tsx';
import { useFormat } from '../../ui/format.ts';
import { MorePages } from '../../ui/more-pages.tsx';
import { Page } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useText } from '../../ui/text.ts';
import { drawTone } from './draws-page.tsx';
import './draws.css';

/** One draw for everybody: what was fixed when, what was drawn, and how to recompute it. */
export function DrawPage() {
  const { drawId } = useParams({ strict: false }) as { drawId: string };
  const query = useQuery(publicDrawQuery(drawId));
  return (
    <FetchedPage query={query} lines={8}>
      {(draw) => <Draw draw={draw} />}
    </FetchedPage>
  );
}

function Draw({ draw }: { draw: PublishedDraw }) {
  const { t } = useTranslation('draws');
  const text = useText();
  const format = useFormat();
  return (
    <Page
      title={text(draw.title)}
      lead={`${format.list(draw.organisations.map(text))} · ${draw.code}`}
      width="wide"
      back={{ to: paths.draws(), label: t('publicTitle') }}
      aside={<Status tone={drawTone(draw.state)}>{t(`state.${draw.state}`)}</Status>}
    >
      {draw.voided ? (
        <section className="section stack">
          <h2>{t('state.void')}</h2>
          <p>{draw.voided.reason}</p>
          {draw.voided.withheld.length > 0 ? (
            <p>{t('withheld', { names: format.list(draw.voided.withheld.map(text)) })}</p>
          ) : null}
        </section>
      ) : null}
      {draw.state === 'drawn' ? <Check draw={draw} /> : null}
      <Steps draw={draw} />
      {draw.state === 'drawn' ? <Drawn draw={draw} /> : null}
    </Page>
  );
}

const lists = ['objects', 'visits', 'inspectors'] as const;

/** The files by the names under which they are saved. */
function commandFor({ code, listsApart }: PublishedDraw): string {
  const proof = `draw-${code}.json`;
  if (!listsApart) return `npm run draw:verify ${proof}`;
  const files = lists.map(
    (list) => `--${list} draw-${code}-${list}.${list === 'inspectors' ? 'ndjson' : 'tsv'}`,
  );
  return `npm run draw:verify -- ${[proof, ...files].join(' ')}`;
}

/** What it takes to recompute the draw: one file, or four where lists are long, and one command. */
function Check({ draw }: { draw: PublishedDraw }) {
  const { t } = useTranslation('draws');
  const format = useFormat();
  return (
    <section className="section stack">
      <h2>{t('check')}</h2>
      <p>{draw.listsApart ? t('checkTextApart') : t('checkText')}</p>
      <p>
        <a className="button button--primary" href={proofHref(draw.id)} download>
          <span>{t('proof')}</span>
        </a>
      </p>
      {draw.listsApart ? (
        <>
          <p>
            {t('listsApart', {
              count: draw.objects?.size ?? 0,
              number: format.number(draw.objects?.size ?? 0),
            })}
          </p>
          <ul className="lines">
            {lists.map((list) => (
              <li key={list}>
                <a href={listHref(draw.id, list)} download>
                  {t(`list.${list}`)}
                </a>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <p className="draw-command">{commandFor(draw)}</p>
      <p className="muted small">{t('checkNames')}</p>
    </section>
  );
}

function Steps({ draw }: { draw: PublishedDraw }) {
  const { t } = useTranslation('draws');
  const text = useText();
  const format = useFormat();
  const at = (instant: string | null) => (instant ? format.moment(instant) : t('notYet'));
  return (
    <section className="section stack">
      <h2>{t('inOrder')}</h2>
      <ol className="draw-steps">
        <li>
          <strong>{t('step.announced')}</strong> <span className="muted small">{at(draw.announcedAt)}</span>
          <p className="draw-code">{draw.hash}</p>
          {draw.objects ? (
            <>
              <p>{t('objects', { count: draw.objects.size, number: format.number(draw.objects.size) })}</p>
              <p className="muted">
                {draw.objects.strata
                  .map(({ stratum, size, count }) =>
                    t('stratum', { stratum, size: format.number(size), count: format.number(count) }),
                  )
                  .join(' · ')}
              </p>
            </>
          ) : null}
          {draw.attempt > 1 ? (
            <p>
              {t('attempt', { count: draw.attempt })} <span className="draw-code">{draw.previousHash}</span>
            </p>
          ) : null}
        </li>
        <li>
          <strong>{t('step.committed')}</strong>
          <SummaryList
            rows={draw.contributions.map((one) => ({
              key: one.uscc,
              label: text(one.organisation),
              value: one.commitment ? <span className="draw-code">{one.commitment}</span> : t('notYet'),
              note: one.committedAt ? format.moment(one.committedAt) : null,
            }))}
          />
        </li>
        <li>
          <strong>{t('step.beacon')}</strong> <span className="muted small">{at(draw.beacon.at)}</span>
          <p>
            {text(draw.beacon.source)}
            {draw.beacon.value ? <span className="draw-code"> {draw.beacon.value}</span> : null}
          </p>
        </li>
        <li>
          <strong>{t('step.shown')}</strong>
          <SummaryList
            rows={draw.contributions.map((one) => ({
              key: one.uscc,
              label: text(one.organisation),
              value: one.secret ? <span className="draw-code">{one.secret}</span> : t('notYet'),
              note: one.revealedAt ? format.moment(one.revealedAt) : null,
            }))}
          />
        </li>
        <li>
          <strong>{t('step.drawn')}</strong> <span className="muted small">{at(draw.drawnAt)}</span>
          {draw.seed ? <p className="draw-code">{draw.seed}</p> : null}
        </li>
      </ol>
    </section>
  );
}

function Drawn({ draw }: { draw: PublishedDraw }) {
  const { t } = useTranslation('draws');
  const format = useFormat();
  const query = useInfiniteQuery(publicDrawnQuery(draw.id));
  return (
    <section className="section stack">
      <h2>{t('drawn', { count: draw.drawnCount, number: format.number(draw.drawnCount) })}</h2>
      <p className="muted">{t('drawnHint')}</p>
      <MorePages query={query} items={({ items }) => items} lines={6} empty={null}>
        {(objects) => (
          <ul className="draw-objects">
            {objects.map((object) => (
              <DrawnOne key={object.key} object={object} exchanges={draw.exchanges} />
            ))}
          </ul>
        )}
      </MorePages>
    </section>
  );
}

function DrawnOne({
  object,
  exchanges,
}: {
  object: PublishedDrawnObject;
  exchanges: PublishedDraw['exchanges'];
}) {
  const { t } = useTranslation('draws');
  const format = useFormat();
  const own = exchanges.filter((one) => one.object === object.key);
  return (
    <li className="card draw-object">
      <span className="draw-code">{object.key}</span>
      <span>{format.list(object.drawn)}</span>
      {object.cameFor ? (
        <span className="small">
          {t('cameFor', { name: '' })} <span className="draw-code">{object.cameFor}</span>
        </span>
      ) : null}
      {object.putAside ? (
        <span className="small">
          {t('asideBecause', { by: object.putAside.by, reason: object.putAside.reason })}
        </span>
      ) : null}
      {own.map((one) => (
        <span key={`${one.out} ${one.at}`} className="small">
          {t('exchanged', { out: one.out, came: one.in, by: one.by, reason: one.reason })} ·{' '}
          {t(`how.${one.how}`)}
        </span>
      ))}
    </li>
  );
}
