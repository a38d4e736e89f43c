import { bringBackNotes, bringBackPhoto, siteRecord } from '../api/on-site.ts';
import { isProblem, problemOf } from '../api/problem.ts';
import { changeTask, keptNotes, keptPhotos, markNote, writePhoto } from './device.ts';
import { becameOf, withRecord } from './kept.ts';

let underWay: Promise<void> = Promise.resolve();

/**
 * Brings back what was noted for a visit: notes in one request, photos one by one. Whatever happens on the way, what was not confirmed stays
 * here and is sent again; the server knows it by its id. One at a time, however often it is asked for.
 *
 * @throws ProblemError when nothing answers or nobody is signed in
 */
export function bringBack(visitId: string): Promise<void> {
  const run = underWay.catch(() => undefined).then(() => send(visitId));
  underWay = run;
  return run;
}

async function send(visitId: string): Promise<void> {
  const notes = (await keptNotes(visitId)).filter(({ state }) => state !== 'sent' && state !== 'refused');
  // what waited may have been decided by now: sent again, it is known
  if (notes.length > 0) {
    const { results, state } = await bringBackNotes(visitId, {
      sentAt: new Date().toISOString(),
      notes: notes.map(({ id, notedAt, said }) => ({ id, notedAt, said })),
    });
    for (const result of results) await markNote(result.id, becameOf(result));
    await changeTask(visitId, (task) => ({ ...task, state }));
  }
  for (const photo of await keptPhotos(visitId)) {
    if (photo.state !== 'here') continue;
    try {
      await bringBackPhoto(photo);
      await writePhoto({ ...photo, state: 'sent' });
    } catch (error) {
      // what the server will never take is told; what it could not take now stays for the next time
      if (!isProblem(error, 409, 413, 415, 422)) throw error;
      await writePhoto({ ...photo, state: 'refused', words: problemOf(error).title });
    }
  }
  const record = await siteRecord(visitId);
  await changeTask(visitId, (task) => withRecord(task, record));
}
