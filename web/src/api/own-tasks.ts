import { queryOptions } from '@tanstack/react-query';
import type { FieldModel } from '../forms-ui/model.ts';
import { call } from './client.ts';
import type { Text } from './types.ts';

/** Something that a person or firm must do or decide themselves (等您办理): the other parent agrees, a firm confirms. */
export interface OwnTaskSummary {
  id: string;
  title: Text;
  applicationId: string | null;
  reference: string;
  askedBy: string;
  since: string;
  /** the first is the yes */
  outcomes: Array<{ value: string; label: Text }>;
  hasForm: boolean;
}
export interface OwnTaskView extends OwnTaskSummary {
  about: {
    title: Text;
    askedBy: string;
    division: string;
    submittedAt: string;
    services: Text[];
    dataUsed: Array<{ element: string; label: Text; value: string }>;
  };
  form: { sections: Array<{ key: string; title: Text; fields: FieldModel[] }> } | null;
}

export const ownTasksQuery = queryOptions({
  queryKey: ['my-tasks'],
  queryFn: async () => (await call<{ items: OwnTaskSummary[] }>('GET', '/my-tasks')).items,
});
export const ownTaskQuery = (id: string) =>
  queryOptions({
    queryKey: ['my-tasks', id],
    queryFn: () => call<OwnTaskView>('GET', `/my-tasks/${encodeURIComponent(id)}`),
  });
export const completeOwnTask = (id: string, outcome: string, values: Record<string, unknown>) =>
  call<void>('POST', `/my-tasks/${encodeURIComponent(id)}/completion`, { body: { outcome, values } });
