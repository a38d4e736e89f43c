import { Check, X } from 'lucide-react';
import type { PassAnswer } from '../../api/pass.ts';
import { useText } from '../../ui/text.ts';

/** What is told: an answer to each field, with a shape beside its word. */
export function Answers({ told }: { told: PassAnswer[] }) {
  const text = useText();
  return (
    <dl className="pass-answers">
      {told.map(({ claim, name, outcome, text: said }) => (
        <div key={claim} data-outcome={outcome}>
          <dt>{text(name)}</dt>
          <dd>
            {outcome === 'yes' ? <Check size="1.2em" aria-hidden /> : null}
            {outcome === 'no' ? <X size="1.2em" aria-hidden /> : null}
            {text(said)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
