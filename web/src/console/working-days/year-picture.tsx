import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format.ts';
import type { WorkingDays } from '../../api/working-days.ts';

type Kind = 'off' | 'worked' | 'weekend' | 'working';

/** The year on one sheet: what is off from Monday to Friday and what is worked at a weekend stand out, each with its word. */
export function YearPicture({ view }: { view: WorkingDays }) {
  const { t } = useTranslation('calendar');
  const off = new Set(view.off);
  const worked = new Set(view.worked);
  const kindOf = (day: string, weekday: number): Kind => {
    if (off.has(day)) return 'off';
    if (worked.has(day)) return 'worked';
    return weekday > 4 ? 'weekend' : 'working';
  };
  return (
    <section aria-label={t('picture', { year: view.year })}>
      <ul className="year-legend">
        {(['off', 'worked', 'weekend'] as const).map((kind) => (
          <li key={kind}>
            <span className={`year-day year-day--${kind}`} aria-hidden>
              {t(`mark.${kind}`)}
            </span>
            {t(`kind.${kind}`)}
          </li>
        ))}
      </ul>
      <div className="year-months">
        {Array.from({ length: 12 }, (_, month) => (
          <Month key={month} year={view.year} month={month + 1} kindOf={kindOf} />
        ))}
      </div>
    </section>
  );
}

function Month({
  year,
  month,
  kindOf,
}: {
  year: number;
  month: number;
  kindOf: (day: string, weekday: number) => Kind;
}) {
  const { t } = useTranslation('calendar');
  const format = useFormat();
  return (
    <table className="year-month">
      <caption>{format.month(`${year}-${two(month)}-15`)}</caption>
      <thead>
        <tr>
          {aWeek.map((day) => (
            <th key={day} scope="col">
              {format.weekday(day)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(year, month).map((week) => (
          <tr key={week.find((day) => day !== null)!}>
            {week.map((day, weekday) => {
              if (day === null) return <td key={weekday} aria-label={t('otherMonth')} />;
              const kind = kindOf(`${year}-${two(month)}-${two(day)}`, weekday);
              return (
                <td key={weekday} className={`year-day year-day--${kind}`}>
                  {day}
                  {kind === 'off' || kind === 'worked' ? (
                    <span className="year-mark">{t(`mark.${kind}`)}</span>
                  ) : null}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** From a Monday on, for the names of the weekdays. */
const aWeek = Array.from({ length: 7 }, (_, index) => `2024-01-0${index + 1}`);
const two = (number: number): string => String(number).padStart(2, '0');

/** The days of a month in weeks from Monday on; null: of another month. */
function weeksOf(year: number, month: number): Array<Array<number | null>> {
  const first = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7;
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const cells = [
    ...Array.from({ length: first }, () => null),
    ...Array.from({ length }, (_, index) => index + 1),
  ];
  while (cells.length % 7 > 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}
