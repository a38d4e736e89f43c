import type { Text } from '@yiti/engines/scenario';
import type { Snapshot } from '../catalogue/index.ts';
import { outcomeWords } from './outcome-label.ts';

/** What people call an element of a process: the service that it calls, or as it is drawn in both languages (`name`, `yiti:nameEn`). */
export function elementName(snapshot: Snapshot, id: string): Text | undefined {
  return snapshot.derived(serviceNames).get(id) ?? snapshot.derived(drawnNames).get(id);
}

/**
 * What a task is called before whoever has to do it: as the package addresses them (`task.<element id>` in messages.json), else by the
 * name of its element.
 */
export function taskTitle(
  snapshot: Snapshot,
  { elementId, name }: { elementId: string; name: string },
): Text {
  return (
    snapshot.package.messages[`task.${elementId}`] ??
    elementName(snapshot, elementId) ?? { zh: name, en: name }
  );
}

function serviceNames({ processes, package: { services } }: Snapshot): ReadonlyMap<string, Text> {
  const names = new Map<string, Text>();
  for (const { nodes } of processes.values()) {
    for (const { id, item, called } of nodes) {
      const service = called === undefined || item === undefined ? undefined : services[item];
      if (service) names.set(id, service.name);
    }
  }
  return names;
}

function drawnNames({ processes }: Snapshot): ReadonlyMap<string, Text> {
  const names = new Map<string, Text>();
  for (const { nodes } of processes.values())
    for (const { id, name, nameEn } of nodes) if (name && nameEn) names.set(id, { zh: name, en: nameEn });
  return names;
}

/** For those who look at a process. */
export const namesOf = (snapshot: Snapshot) => ({
  element: ({ id }: { id: string }) => elementName(snapshot, id),
  outcome: (outcome: string) => snapshot.package.messages[`outcome.${outcome}`] ?? outcomeWords[outcome],
});
