import type { SearchHit } from '../../api/catalogue.ts';
import { paths } from '../../paths.ts';

/** Where a found thing is told about. An offering is shown as its service, at the place that the person has chosen. */
export function addressOf({ kind, id, scenario }: Pick<SearchHit, 'kind' | 'id' | 'scenario'>): string {
  if (kind === 'life-event') return paths.lifeEvent(id);
  return kind === 'service' ? paths.service(id) : paths.lifeEvent(scenario);
}
