import type { Text } from '@yiti/engines/scenario';
import type { ProblemDetail } from '../../base/problems.ts';

/** What is still to be handed in, as a refusal names it. */
export const missingEvidence = ({ key, name }: { key: string; name: Text }): ProblemDetail => ({
  at: `evidence/${key}`,
  code: 'missing',
  message: { zh: `还缺材料：${name.zh}`, en: `Still missing: ${name.en}` },
});
