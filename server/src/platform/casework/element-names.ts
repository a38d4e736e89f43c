import type { Text } from '@yiti/engines/scenario';
import type { Snapshot } from '../catalogue/index.ts';
import { outcomeWords } from './outcome-label.ts';

/** Names of the elements of the standard processes; a package names its own in messages.json as `task.<element id>`. */
const standardNames: Readonly<Record<string, Text>> = {
  accept: { zh: '受理', en: 'Accept' },
  'accept-corrected': { zh: '补正后受理', en: 'Accept after correction' },
  'await-correction': { zh: '等候补正', en: 'Waiting for the correction' },
  corrected: { zh: '已补正', en: 'Corrected' },
  'correction-lapsed': { zh: '逾期未补正', en: 'The correction did not come in time' },
  review: { zh: '审查', en: 'Review' },
  'site-visit': { zh: '填写现场勘验结果', en: 'Record the site visit' },
  decide: { zh: '作出决定', en: 'Decide' },
  issue: { zh: '制发证照', en: 'Issue the credential' },
  'check-commitment': { zh: '核查承诺', en: 'Check the commitment' },
  recheck: { zh: '整改后复查', en: 'Check again after mending' },
  'withdrawal-received': { zh: '收到撤回', en: 'The withdrawal came' },
};

/** What people call an element of a process: as the package says, as the standard does, the service that it calls, or as it is drawn. */
export function elementName(snapshot: Snapshot, id: string): Text | undefined {
  return (
    snapshot.package.messages[`task.${id}`] ??
    standardNames[id] ??
    snapshot.derived(serviceNames).get(id) ??
    snapshot.derived(drawnNames).get(id)
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

/** Of elements that are drawn with a name in both languages (`name`, `yiti:nameEn`). */
function drawnNames({ processes }: Snapshot): ReadonlyMap<string, Text> {
  const names = new Map<string, Text>();
  for (const { nodes } of processes.values())
    for (const { id, name, nameEn } of nodes) if (name && nameEn) names.set(id, { zh: name, en: nameEn });
  return names;
}

/** For those who look at a process. */
export const namesOf = (snapshot: Snapshot) => ({
  element: ({ id }: { id: string }) => elementName(snapshot, id),
  outcome: (outcome: string) => outcomeWords[outcome],
});
