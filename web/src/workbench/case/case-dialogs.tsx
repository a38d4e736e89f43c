import type { ComponentType } from 'react';
import type { OfficialCase } from '../../api/cases.ts';
import type { CaseVerb } from './case-verbs.ts';
import { AcceptDialog, RefuseDialog, ReviewDialog } from './dialogs/acceptance.tsx';
import { DecideDialog } from './dialogs/decision.tsx';
import { ApproveExtensionDialog, AskExtensionDialog } from './dialogs/extension.tsx';
import { DisclaimDialog } from './dialogs/disclaimer.tsx';
import { RouteDialog } from './dialogs/route.tsx';
import { ResumeDialog, SuspendDialog } from './dialogs/suspension.tsx';
import type { VerbDialogProps } from './dialogs/use-verb.ts';

/** The dialog of each verb; those that are missing here happen on the page itself (correction) or on their own page (site visit). */
export const caseDialogs: Partial<Record<CaseVerb, ComponentType<VerbDialogProps<OfficialCase>>>> = {
  accept: AcceptDialog,
  refuse: RefuseDialog,
  disclaim: DisclaimDialog,
  review: ReviewDialog,
  decide: DecideDialog,
  suspend: SuspendDialog,
  resume: ResumeDialog,
  'ask-extension': AskExtensionDialog,
  'approve-extension': ApproveExtensionDialog,
  route: RouteDialog,
};
