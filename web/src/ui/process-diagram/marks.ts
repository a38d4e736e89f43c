import type { Text } from '../text.ts';

/** What a running instance says of one element (节点) of its process. */
export type MarkState = 'here' | 'passed' | 'failed';

/** One sign on the picture. Several on one element are shown as one: failed before here before passed. */
export interface ProcessMark {
  element: string;
  state: MarkState;
  /** tokens that stand here, or times that it was passed */
  count?: number;
  /** why it waits here, or what failed */
  why?: Text;
}

const weight: Record<MarkState, number> = { failed: 2, here: 1, passed: 0 };

/** The strongest sign of each element. */
export function strongest(marks: readonly ProcessMark[]): Map<string, ProcessMark> {
  const found = new Map<string, ProcessMark>();
  for (const mark of marks) {
    const known = found.get(mark.element);
    if (!known || weight[mark.state] > weight[known.state]) found.set(mark.element, mark);
  }
  return found;
}
