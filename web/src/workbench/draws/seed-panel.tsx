import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  carryOutDraw,
  commitmentOf,
  commitSecret,
  fixBeacon,
  newSecret,
  showSecret,
  type DrawContribution,
  type DrawView,
} from '../../api/draws.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/office/panel.tsx';
import { WordsField } from '../../ui/office/words-field.tsx';
import { Failure } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import { useAct } from '../inspections/use-act.ts';
import { Stopped, WorkProgress } from './work-panel.tsx';

/** Between announcement and draw: commitments, the public value, secrets; then it is drawn. */
export function SeedPanel({ draw, decides, writes }: { draw: DrawView; decides: boolean; writes: boolean }) {
  const { t } = useTranslation('draws');
  const text = useText();
  const format = useFormat();
  const mine = writes ? draw.contributions.filter((one) => one.mine) : [];
  const isWhole = draw.contributions.every(({ secret }) => secret !== null);
  return (
    <Panel title={t('seedSteps')}>
      <p className="muted">{t('appearsAt', { at: format.moment(draw.beacon.at) })}</p>
      <ul className="lines">
        {draw.contributions.map((one) => (
          <li key={one.organisationId} className="drawn-head">
            {text(one.organisation)}
            <Status tone={one.secret ? 'good' : one.commitment ? 'active' : 'neutral'}>
              {one.secret ? t('shown') : one.commitment ? t('committed') : t('notCommitted')}
            </Status>
          </li>
        ))}
      </ul>
      {mine.map((one) =>
        one.commitment === null ? (
          <Commit key={one.organisationId} draw={draw} one={one} />
        ) : one.secret === null && draw.beacon.value !== null ? (
          <Reveal key={one.organisationId} draw={draw} one={one} />
        ) : null,
      )}
      {decides && draw.beacon.value === null ? <Beacon draw={draw} /> : null}
      {draw.beacon.value === null ? null : <p>{t('valueIs', { value: draw.beacon.value })}</p>}
      {draw.work && !draw.work.failure ? <WorkProgress work={draw.work} /> : null}
      {draw.work?.failure ? <Stopped title={t('notDrawn')} why={draw.work.failure} /> : null}
      {decides && draw.beacon.value !== null && (draw.work === null || draw.work.failure) ? (
        <DrawButton
          drawId={draw.id}
          label={draw.work?.failure ? t('tryAgain') : t('draw')}
          reason={isWhole ? undefined : t('secretsMissing')}
        />
      ) : null}
    </Panel>
  );
}

function DrawButton({
  drawId,
  label,
  reason,
}: {
  drawId: string;
  label: string;
  reason: string | undefined;
}) {
  const act = useAct(() => carryOutDraw(drawId));
  return (
    <>
      {act.isError ? <Failure error={act.error} compact /> : null}
      <div className="button-row">
        <Button busy={act.isPending} reason={reason} onClick={() => act.mutate()}>
          {label}
        </Button>
      </div>
    </>
  );
}

/** The secret is made here and saved as a file before its commitment is handed in: the platform does not know it. */
function Commit({ draw, one }: { draw: DrawView; one: DrawContribution }) {
  const { t } = useTranslation('draws');
  const text = useText();
  const act = useAct(async () => {
    const secret = newSecret();
    const commitment = await commitmentOf(draw.hash!, one.uscc, secret);
    save(`draw-${draw.code}-secret.txt`, secret);
    await commitSecret(draw.id, { organisation: one.organisationId, commitment });
  });
  return (
    <div className="draw-part">
      <p>{t('commitHint', { name: text(one.organisation) })}</p>
      {act.isError ? <Failure error={act.error} compact /> : null}
      <div className="button-row">
        <Button busy={act.isPending} onClick={() => act.mutate()}>
          {t('commit')}
        </Button>
      </div>
    </div>
  );
}

function save(name: string, content: string): void {
  const url = URL.createObjectURL(new Blob([`${content}\n`], { type: 'text/plain' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}

function Reveal({ draw, one }: { draw: DrawView; one: DrawContribution }) {
  const { t } = useTranslation('draws');
  const [secret, setSecret] = useState('');
  const act = useAct(() =>
    showSecret(draw.id, { organisation: one.organisationId, secret: secret.trim().toLowerCase() }),
  );
  return (
    <div className="draw-part">
      <WordsField short most={80} label={t('secretLabel')} value={secret} onChange={setSecret} />
      {act.isError ? <Failure error={act.error} compact /> : null}
      <div className="button-row">
        <Button
          busy={act.isPending}
          reason={/^[0-9a-f]{64}$/i.test(secret.trim()) ? undefined : t('secretMissing')}
          onClick={() => act.mutate()}
        >
          {t('show')}
        </Button>
      </div>
    </div>
  );
}

function Beacon({ draw }: { draw: DrawView }) {
  const { t } = useTranslation('draws');
  const text = useText();
  const [value, setValue] = useState('');
  const [url, setUrl] = useState('');
  const act = useAct(() =>
    fixBeacon(draw.id, { value: value.trim(), ...(url.trim() ? { url: url.trim() } : {}) }),
  );
  return (
    <div className="draw-part">
      <p>{t('beaconHint', { source: text(draw.beacon.source) })}</p>
      <div className="field-pair">
        <WordsField short most={500} label={t('value')} value={value} onChange={setValue} />
        <WordsField short most={500} label={t('valueUrl')} value={url} onChange={setUrl} />
      </div>
      {act.isError ? <Failure error={act.error} compact /> : null}
      <div className="button-row">
        <Button
          busy={act.isPending}
          reason={value.trim() ? undefined : t('valueMissing')}
          onClick={() => act.mutate()}
        >
          {t('enterValue')}
        </Button>
      </div>
    </div>
  );
}
