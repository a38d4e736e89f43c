import { Check, CircleDot, X } from 'lucide-react';
import type { MarkState } from './marks.ts';

/** The signs in words and legend; the picture draws the same shapes (`signs.ts`). */
export const signIcons = { here: CircleDot, passed: Check, failed: X } satisfies Record<MarkState, unknown>;
