import { useTranslation } from 'react-i18next';
import { useText, type Text } from '../text.ts';

/** Cells of a file that could not be taken, each with why and what to do. */
export function RefusedRows({
  rows,
  caption,
}: {
  rows: ReadonlyArray<{ line: number; field: string; value: string; why: Text; advice: Text }>;
  caption: string;
}) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <table className="work-table">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('refused.line')}</th>
          <th scope="col">{t('refused.column')}</th>
          <th scope="col">{t('refused.content')}</th>
          <th scope="col">{t('refused.why')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((one) => (
          <tr key={`${one.line} ${one.field}`} className="work-row">
            <td className="number" data-label={t('refused.line')}>
              {one.line}
            </td>
            {/* as the file names it, whose columns are those of the law */}
            <td data-label={t('refused.column')} lang="zh-CN">
              {one.field}
            </td>
            <td className="work-who" data-label={t('refused.content')}>
              {one.value}
            </td>
            <td className="work-what">
              {text(one.why)}
              <span className="muted small">{text(one.advice)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
