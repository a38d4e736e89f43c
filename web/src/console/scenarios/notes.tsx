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
