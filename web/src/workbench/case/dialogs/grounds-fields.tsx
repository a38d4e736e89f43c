import { Checkbox, Input } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { serviceQuery } from '../../../api/catalogue.ts';
import type { Grounds, OfficialCase } from '../../../api/cases.ts';
import { DialogField } from '../../../ui/office/office-dialog.tsx';

/** Reasons and legal basis while they are being written. */
export interface GroundsDraft {
  reasons: string;
  /** ticked among the service's own legal basis */
  chosen: string[];
  others: string;
}
export const noGrounds: GroundsDraft = { reasons: '', chosen: [], others: '' };

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

export const groundsOf = ({ reasons, chosen, others }: GroundsDraft): Grounds => ({
  reasons: linesOf(reasons),
  basis: [...chosen, ...linesOf(others)],
});

/** Reasons, and the legal basis: what the service rests on can be ticked, anything else is written. */
export function GroundsFields({
  one,
  draft,
  onChange,
}: {
  one: OfficialCase;
  draft: GroundsDraft;
  onChange: (draft: GroundsDraft) => void;
}) {
  const { t } = useTranslation('work');
  const guide = useQuery({ ...serviceQuery(one.service, one.division), retry: false });
  const offered = (guide.data?.basis ?? []).map(({ title, article }) =>
    [title, article].filter(Boolean).join(' '),
  );
  return (
    <>
      <DialogField label={t('grounds.reasons')} help={t('grounds.reasonsHelp')}>
        {(id, helpId) => (
          <Input.TextArea
            id={id}
            aria-describedby={helpId}
            autoSize={{ minRows: 3, maxRows: 8 }}
            value={draft.reasons}
            onChange={(event) => onChange({ ...draft, reasons: event.target.value })}
          />
        )}
      </DialogField>
      {offered.length > 0 ? (
        <fieldset className="dialog-field">
          <legend>{t('grounds.basis')}</legend>
          <Checkbox.Group
            className="dialog-choices"
            value={draft.chosen}
            options={offered}
            onChange={(chosen) => onChange({ ...draft, chosen })}
          />
        </fieldset>
      ) : null}
      <DialogField
        label={t(offered.length > 0 ? 'grounds.others' : 'grounds.basis')}
        help={t('grounds.basisHelp')}
      >
        {(id, helpId) => (
          <Input.TextArea
            id={id}
            aria-describedby={helpId}
            autoSize={{ minRows: 2, maxRows: 6 }}
            value={draft.others}
            onChange={(event) => onChange({ ...draft, others: event.target.value })}
          />
        )}
      </DialogField>
    </>
  );
}

/** What an unfavourable decision still lacks (行政许可法 art. 38): key of the words, or undefined. */
export function missingGrounds(
  draft: GroundsDraft,
): 'grounds.missingReasons' | 'grounds.missingBasis' | undefined {
  const { reasons, basis } = groundsOf(draft);
  if (reasons.length === 0) return 'grounds.missingReasons';
  return basis.length === 0 ? 'grounds.missingBasis' : undefined;
}
