/** Values that a person typed and the server has not confirmed yet, per draft, on this device only. */
const keyOf = (draftId: string) => `yiti.unsent.${draftId}`;

export function unsentValues(draftId: string): Record<string, unknown> {
  try {
    return JSON.parse(localStorage.getItem(keyOf(draftId)) ?? '{}') as Record<string, unknown>;
  } catch {
    return {};
  }
}

export function keepUnsent(draftId: string, values: Record<string, unknown>): void {
  try {
    localStorage.setItem(keyOf(draftId), JSON.stringify({ ...unsentValues(draftId), ...values }));
  } catch {
    /* no storage here: the values still go to the server */
  }
}

export function forgetUnsent(draftId: string): void {
  localStorage.removeItem(keyOf(draftId));
}
