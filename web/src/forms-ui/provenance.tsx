import { useTranslation } from 'react-i18next';
import { BadgeCheck, CircleSlash, PencilLine, Unplug } from 'lucide-react';
import type { PrefillView } from '../api/drafts.ts';
import { useFormat } from '../ui/format.ts';
import { useText } from '../ui/text.ts';
import './forms.css';

const icons = { found: BadgeCheck, empty: CircleSlash, down: Unplug, corrected: PencilLine };

/** Where a value came from, and when: found, empty at the source, source down, or corrected by the person. */
export function Provenance({ prefill }: { prefill: PrefillView }) {
  const { t } = useTranslation('forms');
  const text = useText();
  const format = useFormat();
  const Icon = icons[prefill.state];
  return (
    <span className="provenance" data-state={prefill.state}>
      <Icon size="1.05em" aria-hidden />
      {t(`prefill.${prefill.state}`, {
        source: text(prefill.sourceText),
        at: prefill.at ? format.moment(prefill.at) : '',
        was: prefill.was === undefined ? '' : String(prefill.was as string),
      })}
    </span>
  );
}
