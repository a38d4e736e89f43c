import { problemOf } from '../../api/problem.ts';
import { useText } from '../../ui/text.ts';

/** What was found in a package, by file and line. */
export function NoteList({ notes }: { notes: Array<{ at: string; code: string; message: string }> }) {
  return (
    <ul className="notes">
      {notes.map(({ at, code, message }) => (
        <li key={at + code + message}>
          <code>{at}</code>
          <span>{message}</span>
        </li>
      ))}
    </ul>
  );
}

/** The same of what was refused; nothing while nothing was. */
export function ErrorNotes({ error }: { error: unknown }) {
  const text = useText();
  const details = error ? (problemOf(error).details ?? []) : [];
  if (details.length === 0) return null;
  return (
    <NoteList notes={details.map(({ at, code = '', message }) => ({ at, code, message: text(message) }))} />
  );
}
