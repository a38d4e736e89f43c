import { useTranslation } from 'react-i18next';
import type { ProcessInstanceView } from '../../../api/instances.ts';
import { useFormat } from '../../format.ts';
import { Notice } from '../../notice.tsx';
import { useText } from '../../text.ts';
import type { ScopeOf } from './way.ts';

/** Where it stands now, since when and why; what failed comes first. */
export function Standing({ view, scopes }: { view: ProcessInstanceView; scopes: readonly ScopeOf[] }) {
  const { t } = useTranslation('process');
  const text = useText();
  const format = useFormat();
  const standing = view.tokens.filter(({ around }) => !around);
  const processOf = (scope: number) => {
    const one = scopes.find((each) => each.scope === scope);
    return one && one.within !== null ? text(one.name) : null;
  };
  const nameOf = (elementId: string) =>
    text(view.tokens.find((one) => one.elementId === elementId)?.name) || elementId;
  return (
    <div className="instance-standing">
      {view.stuck.map((one) => (
        <Notice
          key={one.at + one.elementId}
          kind="bad"
          title={t('instance.stuck', { step: nameOf(one.elementId) })}
        >
          {text(one.reason)}
        </Notice>
      ))}
      {standing.length === 0 ? (
        <p>{t(`instance.ended.${view.status}`, { at: format.moment(view.changedAt) })}</p>
      ) : (
        <ul>
          {standing.map((one) => {
            const process = processOf(one.scope);
            return (
              <li key={one.token}>
                <strong>
                  {process ? t('instance.inside', { process, step: text(one.name) }) : text(one.name)}
                </strong>
                <span>{text(one.why)}</span>
                {one.since ? (
                  <span className="muted small">{t('instance.since', { at: format.moment(one.since) })}</span>
                ) : null}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
