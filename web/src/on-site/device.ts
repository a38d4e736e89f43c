import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { InspectorTicket } from '../api/inspector-code.ts';
import type { SiteTask } from '../api/schema.ts';
import { asOfNow, type KeptNote, type KeptPhoto, type KeptTask } from './kept.ts';

/** What the device keeps (IndexedDB): tasks taken along, notes, photos. It is removed when somebody says so, and never by itself. */
interface Shelves extends DBSchema {
  tasks: { key: string; value: KeptTask };
  notes: { key: string; value: KeptNote; indexes: { visit: string } };
  photos: { key: string; value: KeptPhoto; indexes: { visit: string } };
  /** what makes the code of the inspector who took it along; one at most */
  inspector: { key: string; value: KeptTicket };
}

export interface KeptTicket extends InspectorTicket {
  id: 'own';
  /** by this device's clock */
  keptAt: string;
}

let opened: Promise<IDBPDatabase<Shelves>> | undefined;

function device(): Promise<IDBPDatabase<Shelves>> {
  opened ??= openDB<Shelves>('yiti-on-site', 2, {
    upgrade(database, before) {
      if (before < 1) {
        database.createObjectStore('tasks', { keyPath: 'task.visitId' });
        database.createObjectStore('notes', { keyPath: 'id' }).createIndex('visit', 'visitId');
        database.createObjectStore('photos', { keyPath: 'id' }).createIndex('visit', 'visitId');
      }
      if (before < 2) database.createObjectStore('inspector', { keyPath: 'id' });
    },
  });
  return opened;
}

const opens = (kept: KeptTask): KeptTask => ({ ...kept, task: asOfNow(kept.task) });
export const keptTasks = async (): Promise<KeptTask[]> => (await (await device()).getAll('tasks')).map(opens);
export async function keptTask(visitId: string): Promise<KeptTask | undefined> {
  const kept = await (await device()).get('tasks', visitId);
  return kept && opens(kept);
}
export const keptNotes = async (visitId: string): Promise<KeptNote[]> =>
  (await (await device()).getAllFromIndex('notes', 'visit', visitId)).toSorted(inOrder);
export const keptPhotos = async (visitId: string): Promise<KeptPhoto[]> =>
  (await (await device()).getAllFromIndex('photos', 'visit', visitId)).toSorted(inOrder);

const inOrder = (a: { notedAt: string; id: string }, b: { notedAt: string; id: string }) =>
  a.notedAt === b.notedAt ? a.id.localeCompare(b.id) : a.notedAt.localeCompare(b.notedAt);

/** Takes a task along, or learns what has changed in it; notes stay as they are. */
export async function keepTask(task: SiteTask): Promise<void> {
  const database = await device();
  const before = await database.get('tasks', task.visitId);
  // a code that is still good stays: the firm may have scanned it
  await database.put('tasks', {
    task: { ...task, ticket: task.ticket ?? before?.task.ticket ?? null },
    keptAt: new Date().toISOString(),
  });
}

export async function changeTask(visitId: string, change: (task: SiteTask) => SiteTask): Promise<void> {
  const transaction = (await device()).transaction('tasks', 'readwrite');
  const kept = await transaction.store.get(visitId);
  if (kept) await transaction.store.put({ ...kept, task: change(kept.task) });
  await transaction.done;
}

/** Writes a note in place of those that it replaces; what has been sent stays. */
export async function writeNote(note: KeptNote, replaces: (other: KeptNote) => boolean): Promise<void> {
  const transaction = (await device()).transaction('notes', 'readwrite');
  for (const other of await transaction.store.index('visit').getAll(note.visitId))
    if (other.state === 'here' && replaces(other)) await transaction.store.delete(other.id);
  await transaction.store.put(note);
  await transaction.done;
}

/** What became of a note that was sent, unless it was replaced meanwhile. */
export async function markNote(id: string, change: Partial<KeptNote>): Promise<void> {
  const transaction = (await device()).transaction('notes', 'readwrite');
  const note = await transaction.store.get(id);
  if (note) await transaction.store.put({ ...note, ...change });
  await transaction.done;
}

export const writePhoto = async (photo: KeptPhoto): Promise<void> => {
  await (await device()).put('photos', photo);
};
export const dropPhoto = async (id: string): Promise<void> => (await device()).delete('photos', id);
export const dropNote = async (id: string): Promise<void> => (await device()).delete('notes', id);

export const keptTicket = async (): Promise<KeptTicket | null> =>
  (await (await device()).get('inspector', 'own')) ?? null;
export const keepTicket = async (ticket: InspectorTicket): Promise<void> => {
  await (await device()).put('inspector', { ...ticket, id: 'own', keptAt: new Date().toISOString() });
};
export const dropTicket = async (): Promise<void> => (await device()).delete('inspector', 'own');

/** Removes a task with all that was noted for it. The page asks first, and not while something is unsent. */
export async function dropTask(visitId: string): Promise<void> {
  const notes = await keptNotes(visitId);
  const photos = await keptPhotos(visitId);
  const transaction = (await device()).transaction(['tasks', 'notes', 'photos'], 'readwrite');
  await Promise.all([
    transaction.objectStore('tasks').delete(visitId),
    ...notes.map(({ id }) => transaction.objectStore('notes').delete(id)),
    ...photos.map(({ id }) => transaction.objectStore('photos').delete(id)),
    transaction.done,
  ]);
}
