import { problem } from '../../../base/problems.ts';
import type { Inspection } from './inspection.ts';

/**
 * The approval of a special inspection (专项检查) is public before the firm is told of it and before anybody comes in. What was approved while the rule only
 * warned is stopped here.
 *
 * @param day of the notice, or of the entry
 * @throws supervision/special-unpublished
 */
export function mustBePublished(inspections: readonly Inspection[], day: string): void {
  for (const { kind, code, specialApproval } of inspections) {
    const publishedOn = specialApproval?.publishedOn;
    if (kind === 'special' && (publishedOn === undefined || publishedOn > day))
      throw problem('supervision/special-unpublished', { code });
  }
}
