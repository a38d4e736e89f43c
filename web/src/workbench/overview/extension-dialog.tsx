import { useQuery } from '@tanstack/react-query';
import { caseQuery } from '../../api/cases.ts';
import { ApproveExtensionDialog } from '../case/dialogs/extension.tsx';

/** The answer to one request for more time; the case says why it was asked. */
export function ExtensionDialog({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const full = useQuery(caseQuery(caseId));
  return full.data ? <ApproveExtensionDialog one={full.data} onClose={onClose} /> : null;
}
