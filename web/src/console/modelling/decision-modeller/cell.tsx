import { useId, useState } from 'react';
import type { CellProblem } from '@yiti/engines/decisions';
import { useText } from '../../../ui/text.ts';

interface CellProps {
  /** where it stands, for those who hear it */
  label: string;
  text: string;
  /** what people call the constant in it */
  words?: string | undefined;
  problem?: CellProblem | undefined;
  /** prose instead of FEEL */
  isProse?: boolean;
  onEdit?: (text: string) => void;
}

/** One cell: an expression with what is wrong with it, beneath it what its value is called. */
export function Cell({ label, text, words, problem, isProse = false, onEdit }: CellProps) {
  const id = useId();
  // while somebody writes, their own text stands there, also where the file has it in another form
  const [draft, setDraft] = useState<string | null>(null);
  return (
    <>
      {onEdit ? (
        <textarea
          className={isProse ? 'cell-input' : 'cell-input cell-input--code'}
          rows={1}
          aria-label={label}
          aria-invalid={problem !== undefined}
          aria-describedby={problem ? id : undefined}
          spellCheck={isProse}
          value={draft ?? text}
          onChange={(event) => {
            setDraft(event.target.value);
            onEdit(event.target.value);
          }}
          onBlur={() => setDraft(null)}
        />
      ) : isProse ? (
        <span>{text}</span>
      ) : (
        <code className="cell-code">{text}</code>
      )}
      {words ? <span className="cell-words">{words}</span> : null}
      {problem ? <CellTrouble id={id} text={draft ?? text} problem={problem} /> : null}
    </>
  );
}

/** The sentence, and the part of the expression that it means. */
function CellTrouble({ id, text, problem }: { id: string; text: string; problem: CellProblem }) {
  const say = useText();
  const { position } = problem;
  const part = position ? text.slice(position.from, Math.max(position.to, position.from + 1)) : '';
  return (
    <span id={id} className="cell-problem">
      {say(problem.message)}
      {position && part.trim() ? (
        <>
          {' '}
          <code>
            {text.slice(0, position.from)}
            <mark>{part}</mark>
            {text.slice(position.from + part.length)}
          </code>
        </>
      ) : null}
    </span>
  );
}
