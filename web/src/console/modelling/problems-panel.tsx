import { useTranslation } from 'react-i18next';
import { CircleCheck, CircleX, TriangleAlert } from 'lucide-react';
import type { PackageProblem } from '../../api/scenario-drafts.ts';
import { useText } from '../../ui/text.ts';
import type { Sought } from './file-editor.tsx';
import type { Room } from './use-room.ts';

/** What the checks say of the whole package now; each leads to where it stands. */
export function ProblemsPanel({ room, onSeek }: { room: Room; onSeek: (where: Sought) => void }) {
  const { t } = useTranslation('modelling');
  const { problems, warnings } = room;
  return (
    <section className="problems-panel" aria-labelledby="room-problems">
      <h2 id="room-problems">{t('problems.title')}</h2>
      <output className="problems-sum">
        {problems.length === 0 ? (
          <>
            <CircleCheck size="1.1em" aria-hidden />{' '}
            {warnings.length === 0
              ? t('problems.none')
              : t('problems.noneButWarnings', { count: warnings.length })}
          </>
        ) : (
          <>
            <CircleX size="1.1em" aria-hidden /> {t('problems.count', { count: problems.length })}
          </>
        )}
      </output>
      <ul>
        {problems.map((problem) => (
          <Line key={keyOf(problem)} problem={problem} onSeek={onSeek} />
        ))}
        {warnings.map((problem) => (
          <Line key={keyOf(problem)} problem={problem} onSeek={onSeek} isWarning />
        ))}
      </ul>
    </section>
  );
}

const keyOf = ({ file, line, column, code, message }: PackageProblem) =>
  `${file}:${line}:${column} ${code} ${message.en}`;

function Line({
  problem,
  isWarning,
  onSeek,
}: {
  problem: PackageProblem;
  isWarning?: boolean;
  onSeek: (where: Sought) => void;
}) {
  const { t } = useTranslation('modelling');
  const text = useText();
  const Icon = isWarning ? TriangleAlert : CircleX;
  const { file, line, element, rule } = problem;
  return (
    <li data-warning={isWarning || undefined}>
      <button type="button" className="problem-line" onClick={() => onSeek({ file, element, line })}>
        <Icon size="1.1em" aria-label={t(isWarning ? 'problems.warning' : 'problems.problem')} />
        <span>
          <span className="problem-words">{text(problem.message)}</span>
          <span className="problem-place">
            {file}:{line}
            {rule ? ` · ${rule}` : ''}
          </span>
        </span>
      </button>
    </li>
  );
}
