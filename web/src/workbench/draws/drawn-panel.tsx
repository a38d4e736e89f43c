import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  drawnQuery,
  exchangeInspector,
  exchangeObject,
  makeInspections,
  type DrawnObject,
  type DrawView,
} from '../../api/draws.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { MorePages } from '../../ui/more-pages.tsx';
import { DialogField, OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { shortestReason, WordsField } from '../../ui/office/words-field.tsx';
import { Failure } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import { useAct } from '../inspections/use-act.ts';

/** What was drawn, with every change by hand beside it, and the inspections made of it. */
export function DrawnPanel({ draw, decides, writes }: { draw: DrawView; decides: boolean; writes: boolean }) {
  const { t } = useTranslation('draws');
  const [exchanging, setExchanging] = useState<{ object: DrawnObject; what: 'firm' | 'inspector' }>();
  const format = useFormat();
  const query = useInfiniteQuery(drawnQuery(draw.id));
  return (
    <>
      {writes ? <Make draw={draw} standing={draw.drawnCount} /> : null}
      <Panel title={t('drawn', { count: draw.drawnCount, number: format.number(draw.drawnCount) })}>
        <MorePages query={query} items={({ items }) => items} lines={6} empty={null}>
          {(objects) => (
            <ol className="drawn">
              {objects.map((object) => (
                <Drawn
                  key={object.key}
                  draw={draw}
                  object={object}
                  onExchange={decides ? (what) => setExchanging({ object, what }) : undefined}
                />
              ))}
            </ol>
          )}
        </MorePages>
      </Panel>
      {exchanging ? (
        <ExchangeDialog drawId={draw.id} {...exchanging} onClose={() => setExchanging(undefined)} />
      ) : null}
    </>
  );
}

function Drawn({
  draw,
  object,
  onExchange,
}: {
  draw: DrawView;
  object: DrawnObject;
  onExchange: ((what: 'firm' | 'inspector') => void) | undefined;
}) {
  const { t } = useTranslation(['draws', 'inspection']);
  const text = useText();
  const { putAside, cameFor, firm, fit, wanted, inspectors } = object;
  return (
    <li data-aside={putAside !== null}>
      <div className="drawn-head">
        <strong>{firm.name}</strong>
        <span className="number muted small">{firm.uscc}</span>
        <Status>{t('class', { letter: object.class })}</Status>
        {putAside ? <Status tone="warn">{t('putAside')}</Status> : null}
      </div>
      {cameFor ? <p className="small">{t('cameFor', { name: object.cameForFirm })}</p> : null}
      {putAside ? (
        <p className="small">
          {t('asideBecause', { by: putAside.by, reason: putAside.reason })}
          {putAside.came ? ` ${t('thenCame', { name: object.cameFirm })}` : ` ${t('nobodyCame')}`}
        </p>
      ) : null}
      <Inspectors draw={draw} object={object} />
      {inspectors.length < wanted ? (
        <p className="small">{t('tooFew', { wanted, fit, count: inspectors.length })}</p>
      ) : null}
      {object.inspections.map((one) => (
        <p key={one.id} className="small">
          <Link to={paths.workInspection(one.id)}>{one.code}</Link> · {text(one.organisation)} ·{' '}
          {t(`state.${one.state}`, { ns: 'inspection' })}
        </p>
      ))}
      {putAside || !onExchange ? null : (
        <div className="button-row">
          <Button tone="quiet" onClick={() => onExchange('inspector')}>
            {t('exchangeInspector')}
          </Button>
          <Button tone="quiet" onClick={() => onExchange('firm')}>
            {t('exchangeFirm')}
          </Button>
        </div>
      )}
    </li>
  );
}

/** Who was drawn, and beside it who came by hand, with the reason. */
function Inspectors({ draw, object }: { draw: DrawView; object: DrawnObject }) {
  const { t } = useTranslation('draws');
  const nameOf = (certificate: string) =>
    `${object.names.find((one) => one.certificate === certificate)?.name ?? ''} ${certificate}`;
  const exchanges = draw.exchanges.filter((one) => one.object === object.key);
  return (
    <>
      <ul className="drawn-inspectors">
        {object.drawn.map((certificate) => (
          <li key={certificate}>
            {exchanges.some(({ out }) => out === certificate) ? (
              <s>{nameOf(certificate)}</s>
            ) : (
              nameOf(certificate)
            )}
          </li>
        ))}
      </ul>
      {exchanges.map((one) => (
        <p key={`${one.out} ${one.at}`} className="small">
          {t('exchanged', { out: nameOf(one.out), came: nameOf(one.in), by: one.by, reason: one.reason })} ·{' '}
          {t(`how.${one.how}`)}
        </p>
      ))}
    </>
  );
}

function ExchangeDialog({
  drawId,
  object,
  what,
  onClose,
}: {
  drawId: string;
  object: DrawnObject;
  what: 'firm' | 'inspector';
  onClose: () => void;
}) {
  const { t } = useTranslation('draws');
  const [reason, setReason] = useState('');
  const [out, setOut] = useState(object.inspectors[0] ?? '');
  const act = useAct(
    () =>
      what === 'firm'
        ? exchangeObject(drawId, { object: object.key, reason: reason.trim() })
        : exchangeInspector(drawId, { object: object.key, out, reason: reason.trim() }),
    onClose,
  );
  return (
    <OfficeDialog
      title={what === 'firm' ? t('exchangeFirm') : t('exchangeInspector')}
      lead={what === 'firm' ? t('exchangeFirmHint', { name: object.firm.name }) : t('exchangeInspectorHint')}
      act={t('exchange')}
      missing={reason.trim().length >= shortestReason ? undefined : t('reasonMissing')}
      progress={act}
      onAct={() => act.mutate()}
      onClose={onClose}
    >
      {what === 'inspector' ? (
        <DialogField label={t('who')}>
          {(id) => (
            <Select
              id={id}
              value={out}
              onChange={setOut}
              options={object.inspectors.map((certificate) => ({
                value: certificate,
                label: `${object.names.find((one) => one.certificate === certificate)?.name ?? ''} ${certificate}`,
              }))}
            />
          )}
        </DialogField>
      ) : null}
      <WordsField label={t('reasonPublic')} value={reason} onChange={setReason} />
    </OfficeDialog>
  );
}

/** Each organisation makes its own inspections; firms of which none can be made are named. */
function Make({ draw, standing }: { draw: DrawView; standing: number }) {
  const { t } = useTranslation('draws');
  const text = useText();
  const format = useFormat();
  const mine = draw.settings.parts.filter((part) => part.mine);
  const act = useAct((organisation: string) => makeInspections(draw.id, organisation));
  if (mine.length === 0) return null;
  return (
    <Panel title={t('make')}>
      <p className="muted">{t('makeHint')}</p>
      {mine.map(({ organisation, made }) => (
        <div key={organisation.id} className="drawn-head">
          <span>{t('madeOf', { name: text(organisation.name), made, standing })}</span>
          <Button tone="secondary" busy={act.isPending} onClick={() => act.mutate(organisation.id)}>
            {t('makeNow')}
          </Button>
        </div>
      ))}
      {act.isError ? <Failure error={act.error} compact /> : null}
      {act.data?.refused.length ? (
        <>
          <p>{t('refused', { count: act.data.refused.length })}</p>
          <ul className="lines">
            {act.data.refused.map(({ key, firm, why }) => (
              <li key={key}>{format.list([firm, text(why)])}</li>
            ))}
          </ul>
        </>
      ) : null}
    </Panel>
  );
}
