import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import { tell } from '../casework/index.ts';
import { accountsOfSubject } from '../identity/index.ts';
import { notify } from '../notifications/index.ts';
import type { Broken } from './broken.ts';

interface Told {
  kind: string;
  title: Text;
  text: Text;
}

/** What happened stands in the timeline of the case, and everybody who acts for the party hears of it. */
export async function tellParty(
  ctx: Ctx,
  { applicationId, caseSeq, subjectId }: Pick<Broken, 'applicationId' | 'caseSeq' | 'subjectId'>,
  { kind, title, text }: Told,
): Promise<void> {
  tell(ctx, { applicationId, caseSeq, kind, text });
  await notify(
    ctx,
    (await accountsOfSubject(ctx, subjectId)).map((accountId) => ({
      rootId: applicationId,
      accountId,
      subjectId,
      kind,
      link: `/applications/${applicationId}`,
      title,
      body: text,
    })),
  );
}
