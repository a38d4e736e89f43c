import type { ScenarioDraftSummary } from '../../api/scenario-drafts.ts';
import type { StatusTone } from '../../ui/status.tsx';

export const draftTones: Readonly<Record<ScenarioDraftSummary['status'], StatusTone>> = {
  'in-work': 'active',
  'handed-in': 'warn',
  approved: 'good',
  published: 'good',
  rejected: 'neutral',
};
