/** The same database as the role that the application works as: it may do less than the owner, who migrates. */
export function asApplicationRole(url: string): string {
  const changed = new URL(url);
  const own = changed.searchParams.get('options');
  changed.searchParams.set('options', [...(own ? [own] : []), '-c role=yiti_app'].join(' '));
  return changed.href;
}
