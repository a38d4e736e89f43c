/** The same database as the role that the application works as: it may do less than the owner, who migrates. */
export function asApplicationRole(url: string): string {
  const changed = new URL(url);
  changed.searchParams.set('options', '-c role=yiti_app');
  return changed.href;
}
