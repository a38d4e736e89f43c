import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { arrangeAlone, proposeJoint, type InspectionView } from '../../api/inspections.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/office/panel.tsx';
import { DayField } from '../../ui/office/time-fields.tsx';
import { WordsField } from '../../ui/office/words-field.tsx';
import { Failure } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { useAct } from './use-act.ts';

/** Who else wants to come: one visit is proposed, or it is said why not (能合并不重复、能联合不单独). */
export function TogetherPanel({ one }: { one: InspectionView }) {
  const { t } = useTranslation('inspection');
  const navigate = useNavigate();
  const toVisit = ({ id }: { id: string }) => void navigate({ to: paths.workInspectionVisit(id) });
  const ready = one.joinable.filter((other) => other.ready);
  const [left, setLeft] = useState<readonly string[]>([]);
  const [windowFrom, setFrom] = useState(one.windowFrom);
  const [windowTo, setTo] = useState(one.windowTo);
  const [reason, setReason] = useState('');
  const joined = ready.map(({ id }) => id).filter((id) => !left.includes(id));
  const propose = useAct(() => proposeJoint(one.id, { with: joined, windowFrom, windowTo }), toVisit);
  const alone = useAct(() => arrangeAlone(one.id, reason.trim()), toVisit);
  const error = propose.error ?? alone.error;
  return (
    <Panel title={t('together')}>
      <p>{t(one.joinable.length > 0 ? 'togetherHint' : 'nobodyElse')}</p>
      <Others
        list={one.joinable}
        joined={joined}
        onChange={(id, isIn) => setLeft(isIn ? left.filter((other) => other !== id) : [...left, id])}
      />
      {ready.length > 0 ? (
        <div className="field-pair">
          <DayField label={t('from')} value={windowFrom} onChange={setFrom} />
          <DayField label={t('to')} value={windowTo} onChange={setTo} />
        </div>
      ) : null}
      {one.joinable.length > 0 ? (
        <WordsField short label={t('aloneReason')} value={reason} onChange={setReason} />
      ) : null}
      {error ? <Failure error={error} compact /> : null}
      <div className="button-row">
        {joined.length > 0 ? (
          <Button busy={propose.isPending} onClick={() => propose.mutate()}>
            {t('propose')}
          </Button>
        ) : null}
        <Button
          tone={joined.length > 0 ? 'secondary' : 'primary'}
          busy={alone.isPending}
          reason={one.joinable.length > 0 && reason.trim() === '' ? t('aloneReasonMissing') : undefined}
          onClick={() => alone.mutate()}
        >
          {t('alone')}
        </Button>
      </div>
    </Panel>
  );
}

/** Each organisation that wants to come, and when. */
function Others({
  list,
  joined,
  onChange,
}: {
  list: InspectionView['joinable'];
  joined: readonly string[];
  onChange: (id: string, isIn: boolean) => void;
}) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const format = useFormat();
  return (
    <ul className="lines joinable">
      {list.map((other) => (
        <li key={other.id}>
          <Checkbox
            checked={joined.includes(other.id)}
            disabled={!other.ready}
            onChange={({ target }) => onChange(other.id, target.checked)}
          >
            {text(other.organisation.name)}
          </Checkbox>
          <span className="muted small">
            {t('windowOf', { from: format.day(other.windowFrom), to: format.day(other.windowTo) })}
            {other.ready ? '' : ` · ${t('notReady')}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
