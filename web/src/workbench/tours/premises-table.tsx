import { useTranslation } from 'react-i18next';
import type { Premises } from '../../api/tours.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { Link } from '../../ui/link.tsx';
import { useText } from '../../ui/text.ts';

/** Where firms can be visited: those in a park with their firm, those of a firm with their park. */
export function PremisesTable({
  all,
  ofOneFirm = false,
  onChange,
}: {
  all: readonly Premises[];
  ofOneFirm?: boolean;
  /** who may change them */
  onChange: ((one: Premises) => void) | undefined;
}) {
  const { t } = useTranslation('tour');
  const text = useText();
  const nameOf = (one: Premises) => (one.registered ? t('registeredName') : one.name);
  return (
    <table className="work-table">
      <thead>
        <tr>
          {ofOneFirm ? null : <th scope="col">{t('firm')}</th>}
          <th scope="col">{t('visitPremises')}</th>
          <th scope="col">{t('field.address')}</th>
          {ofOneFirm ? <th scope="col">{t('field.park')}</th> : null}
          {onChange ? (
            <th scope="col">
              <span className="visually-hidden">{t('change')}</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {all.map((one) => (
          <tr key={one.id} className="work-row">
            {ofOneFirm ? null : (
              <td className="work-what">
                <strong>{one.firm}</strong>
                <span className="number muted small">{one.uscc}</span>
              </td>
            )}
            <td
              className={ofOneFirm ? 'work-what' : undefined}
              data-label={ofOneFirm ? undefined : t('visitPremises')}
            >
              {ofOneFirm ? <strong>{nameOf(one)}</strong> : nameOf(one)}
            </td>
            <td className="work-who" data-label={t('field.address')}>
              {one.address}
            </td>
            {ofOneFirm ? (
              <td data-label={t('field.park')}>
                {one.park ? <Link to={paths.workPark(one.park.id)}>{text(one.park.name)}</Link> : t('noPark')}
              </td>
            ) : null}
            {onChange ? (
              <td>
                <Button
                  tone="secondary"
                  className="button--dense"
                  aria-label={t('changePremises', { firm: ofOneFirm ? nameOf(one) : one.firm })}
                  onClick={() => onChange(one)}
                >
                  {t('change')}
                </Button>
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
