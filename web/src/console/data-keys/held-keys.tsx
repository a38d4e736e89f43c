import { useTranslation } from 'react-i18next';
import type { HeldKey } from '../../api/data-keys.ts';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/office/panel.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';

/** More of one kind are folded away: a province has thousands of seals. */
const mostShown = 5;

/** Every key that is no data key, by what it is for: since when, until when, and what is to be done. Never the key. */
export function HeldKeys({ held }: { held: readonly HeldKey[] }) {
  const { t } = useTranslation('trust');
  const groups = [...Map.groupBy(held, ({ group }) => group)];
  return groups.map(([group, keys]) => (
    <Panel key={group} title={t(`held.group.${group}`)}>
      <ul className="lines">
        {[...Map.groupBy(keys, ({ name }) => name.en).values()].map((ofOne) => (
          <Kind key={ofOne[0]!.name.en} keys={ofOne} />
        ))}
      </ul>
    </Panel>
  ));
}

const urgency = { ended: 0, ending: 1, active: 2, earlier: 3 } as const;

/** Keys of one kind: what to do is said once, what is near its end stands first. */
function Kind({ keys }: { keys: readonly HeldKey[] }) {
  const { t } = useTranslation('trust');
  const text = useText();
  const [{ name, algorithm, todo }] = keys as [HeldKey];
  const sorted = keys.toSorted((a, b) => urgency[a.state] - urgency[b.state]);
  const folded = sorted.slice(mostShown);
  return (
    <li>
      <strong>{text(name)}</strong> <span className="muted">{algorithm}</span>
      <p className="small muted">{text(todo)}</p>
      <ul className="lines held-versions">
        {sorted.slice(0, mostShown).map((one) => (
          <Version key={`${one.version} ${one.of?.en}`} one={one} />
        ))}
      </ul>
      {folded.length > 0 ? (
        <details>
          <summary>{t('held.more', { count: folded.length })}</summary>
          <ul className="lines held-versions">
            {folded.map((one) => (
              <Version key={`${one.version} ${one.of?.en}`} one={one} />
            ))}
          </ul>
        </details>
      ) : null}
    </li>
  );
}

const tones = { active: 'good', ending: 'warn', ended: 'bad', earlier: 'neutral' } as const;

function Version({ one: { of, purpose, version, since, validTo, renews, state } }: { one: HeldKey }) {
  const { t } = useTranslation('trust');
  const text = useText();
  const format = useFormat();
  const whose = purpose === null ? text(of) : t(`keys.purpose.${purpose}`, { defaultValue: purpose });
  const facts = [
    ...(version === null ? [] : [t('held.version', { version: version.slice(0, 16) })]),
    since === null ? t('held.fromStart') : t('held.since', { day: format.date(since) }),
    validTo === null
      ? t('held.noEnd')
      : t(renews ? 'held.renewed' : 'held.until', { day: format.date(validTo) }),
  ];
  return (
    <li>
      {whose ? <>{whose} </> : null}
      <Status tone={tones[state]}>{t(`held.state.${state}`)}</Status>
      <span className="small muted">{facts.join(' · ')}</span>
    </li>
  );
}
