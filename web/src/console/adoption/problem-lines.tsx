import { CircleAlert } from 'lucide-react';
import type { OverlayProblem } from '../../api/scenarios.ts';
import { useText } from '../../ui/text.ts';

/** What is wrong here and what to do, read out when it appears. */
export function ProblemLines({ problems }: { problems: OverlayProblem[] }) {
  const text = useText();
  if (problems.length === 0) return null;
  return (
    <ul className="adopt-problems" aria-live="polite">
      {unlike(problems).map((one) => (
        <li key={one.path + one.code}>
          <CircleAlert size="1.05em" aria-hidden />
          <span>
            {text(one.message)} <span className="muted">{text(one.advice)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The same thing wrong in several fields is said once. */
const unlike = (problems: OverlayProblem[]) =>
  problems.filter((one, at) => problems.findIndex(({ message }) => message.zh === one.message.zh) === at);
