import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { drawQuery, openingHref, type DrawView } from '../../api/draws.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { DetailPage } from '../../ui/office/detail-page.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { Status } from '../../ui/status.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useText } from '../../ui/text.ts';
import { drawTone } from './draws-page.tsx';
import { DrawnPanel } from './drawn-panel.tsx';
import { SeedPanel } from './seed-panel.tsx';
import { VoidPanel } from './void-panel.tsx';
import { FreezeActs, FreezingPanel, Stopped } from './work-panel.tsx';
import '../case/case.css';
import './draws.css';

/** One draw, from its setting up to the inspections made of it; what can be done now stands first. */
export function WorkDrawPage() {
  const { drawId } = useParams({ strict: false }) as { drawId: string };
  const { t } = useTranslation('work');
  const query = useQuery(drawQuery(drawId));
  return (
    <DetailPage back={{ to: paths.workDraws(), label: t('rooms.draws') }} query={query}>
      {(draw) => <Draw key={draw.id} draw={draw} />}
    </DetailPage>
  );
}

function Draw({ draw }: { draw: DrawView }) {
  const { t } = useTranslation('draws');
  const text = useText();
  const may = useSession()?.permissions ?? [];
  const decides = draw.leading && may.includes('inspection-draw.decide');
  const writes = may.includes('inspection-draw.write');
  return (
    <OfficePage
      title={text(draw.title)}
      lead={
        <>
          {text(draw.organisation)} · <span className="number">{draw.code}</span>
        </>
      }
      actions={<Status tone={drawTone(draw.state)}>{t(`state.${draw.state}`)}</Status>}
    >
      <div className="case-main">
        {draw.state === 'draft' ? (
          <DraftPanel draw={draw} decides={decides} writes={writes && draw.leading} />
        ) : null}
        {draw.state === 'freezing' && draw.work ? (
          <FreezingPanel draw={draw} work={draw.work} decides={decides} writes={writes && draw.leading} />
        ) : null}
        {draw.state === 'announced' ? <SeedPanel draw={draw} decides={decides} writes={writes} /> : null}
        {draw.state === 'drawn' ? <DrawnPanel draw={draw} decides={decides} writes={writes} /> : null}
        {draw.voided ? <Voided draw={draw} writes={writes && draw.leading} /> : null}
        {draw.announcedAt ? <Public draw={draw} mayOpen={may.includes('inspection-draw.open')} /> : null}
        <Settings draw={draw} />
        {draw.state === 'announced' && decides ? <VoidPanel draw={draw} /> : null}
      </div>
    </OfficePage>
  );
}

/** Somebody else than who set it up freezes the lists and announces. */
function DraftPanel({ draw, decides, writes }: { draw: DrawView; decides: boolean; writes: boolean }) {
  const { t } = useTranslation('draws');
  return (
    <Panel title={t('draft')}>
      <p className="muted">{decides ? t('announceHint') : t('draftHint')}</p>
      {draw.work?.failure ? <Stopped title={t('notFrozen')} why={draw.work.failure} /> : null}
      <FreezeActs draw={draw} again={Boolean(draw.work?.failure)} decides={decides} writes={writes} />
    </Panel>
  );
}

function Voided({ draw, writes }: { draw: DrawView; writes: boolean }) {
  const { t } = useTranslation('draws');
  const text = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const voided = draw.voided!;
  return (
    <Panel title={t('state.void')}>
      <p>{voided.reason}</p>
      <p className="muted small">
        {voided.by} · {format.moment(voided.at)}
      </p>
      {voided.withheld.length > 0 ? (
        <p>{t('withheld', { names: format.list(voided.withheld.map(text)) })}</p>
      ) : null}
      {writes ? (
        <div className="button-row">
          <Button
            onClick={() => void navigate({ to: paths.workNewDraw(), search: { repeats: draw.id } as never })}
          >
            {t('repeat')}
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}

function Public({ draw, mayOpen }: { draw: DrawView; mayOpen: boolean }) {
  const { t } = useTranslation('draws');
  const format = useFormat();
  return (
    <Panel title={t('public')} aside={<Link to={paths.draw(draw.id)}>{t('publicPage')}</Link>}>
      <SummaryList
        rows={[
          { key: 'hash', label: t('hash'), value: <span className="draw-hash">{draw.hash}</span> },
          ...(draw.objects
            ? [
                {
                  key: 'objects',
                  label: t('objects', {
                    count: draw.objects.size,
                    number: format.number(draw.objects.size),
                  }),
                  value: <span className="draw-hash">{draw.objects.root}</span>,
                  note: draw.objects.strata
                    .map(({ stratum, size, count }) =>
                      t('stratum', { stratum, size: format.number(size), count: format.number(count) }),
                    )
                    .join(' · '),
                },
              ]
            : []),
          ...(draw.inspectors
            ? [
                {
                  key: 'inspectors',
                  label: t('staff', { count: draw.inspectors.size }),
                  value: <span className="draw-hash">{draw.inspectors.root}</span>,
                },
              ]
            : []),
          ...(draw.seed
            ? [{ key: 'seed', label: t('seedValue'), value: <span className="draw-hash">{draw.seed}</span> }]
            : []),
        ]}
      />
      {mayOpen ? (
        <>
          <p className="muted small">{t('openingHint')}</p>
          <p>
            <a href={openingHref(draw.id)} download>
              {t('opening')}
            </a>
          </p>
        </>
      ) : null}
    </Panel>
  );
}

function Settings({ draw }: { draw: DrawView }) {
  const { t } = useTranslation('draws');
  const text = useText();
  const format = useFormat();
  const { settings } = draw;
  return (
    <Panel title={t('settings')}>
      <SummaryList
        rows={[
          ...settings.parts.map(({ organisation, items, inspectors }) => ({
            key: organisation.id,
            label: text(organisation.name),
            value: format.list(items.map(({ name }) => text(name))),
            note: t('inspectorsOf', { count: inspectors }),
          })),
          {
            key: 'shares',
            label: t('shares'),
            value: (['A', 'B', 'C', 'D'] as const)
              .map((letter) => `${letter} ${Math.round(settings.shares[letter] * 10_000) / 100} %`)
              .join(' · '),
          },
          {
            key: 'scope',
            label: t('scope'),
            value: settings.scopeWords.length > 0 ? format.list(settings.scopeWords) : t('allFirms'),
          },
          {
            key: 'window',
            label: t('window'),
            value: t('windowOf', {
              from: format.date(settings.windowFrom),
              to: format.date(settings.windowTo),
            }),
          },
          {
            key: 'beacon',
            label: t('beacon'),
            value: text(draw.beacon.source),
            note: t('appearsAt', { at: format.moment(draw.beacon.at) }),
          },
          { key: 'by', label: t('setUpBy'), value: draw.setUpByName, note: format.moment(draw.setUpAt) },
        ]}
      />
    </Panel>
  );
}
