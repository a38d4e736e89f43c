import { useTranslation } from 'react-i18next';
import type { NoticeParty } from '../../api/inspections.ts';
import { ComingAlong } from '../../ui/coming-along.tsx';
import { useFormat } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';

type Method = 'on-site' | 'written' | 'remote';

/** A check for which nobody comes, and what a superior orders count towards no cap; a lead may be followed beyond it. */
const nthOf = ({ number, cap }: NoticeParty, method: Method) =>
  cap === 0 && method !== 'on-site'
    ? 'own.nobodyComes'
    : cap === 0
      ? 'own.uncounted'
      : number > cap
        ? 'own.beyond'
        : 'own.nth';

/** Each organisation that comes: what for, on what basis, which time this year, and by whom. */
export function WhoComes({ parties, method = 'on-site' }: { parties: NoticeParty[]; method?: Method }) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const format = useFormat();
  return (
    <ul className="inspection-cards">
      {parties.map((party) => (
        <li key={party.inspectionId} className="card who-comes">
          <h3>{text(party.organisation)}</h3>
          {party.items.map((item) => (
            <p key={item.code}>
              {text(item.name)}
              <span className="muted small">
                {' '}
                {format.list(
                  item.basis.map(({ title, article }) => [title, article].filter(Boolean).join(' ')),
                )}
              </span>
            </p>
          ))}
          <p>{t('pair', { name: t('why'), text: party.reason })}</p>
          <p>{t(nthOf(party, method), { number: party.number, cap: party.cap })}</p>
          <p className="muted small">
            {t('own.inspectors', {
              names: format.list(party.inspectors.map(({ name, certificate }) => `${name} ${certificate}`)),
            })}
          </p>
          <ComingAlong party={party} />
        </li>
      ))}
    </ul>
  );
}
