import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import type { OfficialCase } from '../../api/cases.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { KeyboardHelp } from '../keys/keyboard-help.tsx';
import { ActionBar } from './action-bar.tsx';
import { CaseClock } from './case-clock.tsx';
import { caseDialogs } from './case-dialogs.tsx';
import { buttonsOf, type CaseVerb } from './case-verbs.ts';
import { CorrectionPanel, CorrectionPreview } from './dialogs/correction.tsx';
import type { Marks } from './marks.ts';
import { caseKeys, useCaseKeys } from './use-case-keys.ts';

/** Clock and buttons: stays in view while one reads. Every button has a key. */
export function CaseDesk({ one, marks }: { one: OfficialCase; marks: Marks }) {
  const permissions = useSession()?.permissions ?? [];
  const navigate = useNavigate();
  const [verb, setVerb] = useState<CaseVerb>();
  const [preview, setPreview] = useState(false);
  const [help, setHelp] = useState(false);
  const Dialog = verb && caseDialogs[verb];
  const start = (next: CaseVerb): void => {
    if (next === 'ask-correction') marks.begin();
    else if (next === 'record-visit') void navigate({ to: paths.workSiteVisit(one.applicationId) as '/' });
    else setVerb(next);
  };
  useCaseKeys(marks.active ? [] : buttonsOf(one.actions, permissions), start, () => setHelp(true));
  return (
    <>
      <div className="case-desk">
        <CaseClock one={one} />
        {marks.active ? (
          <CorrectionPanel marks={marks} onPreview={() => setPreview(true)} />
        ) : (
          <ActionBar actions={one.actions} permissions={permissions} onVerb={start} />
        )}
      </div>
      {help ? <KeyboardHelp place="case" keys={caseKeys} onClose={() => setHelp(false)} /> : null}
      {Dialog ? <Dialog one={one} onClose={() => setVerb(undefined)} /> : null}
      {preview ? <CorrectionPreview one={one} marks={marks} onClose={() => setPreview(false)} /> : null}
    </>
  );
}
