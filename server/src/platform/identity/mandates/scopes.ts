/**
 * What a mandate of a firm may hold beside services (授权范围): a part of what is the firm's, by name. Each stands among the services of a mandate as
 * `scope:…`, and carries the permissions below as if the mandate held everything; nothing else of the firm.
 *
 * inspections 迎检: visits, findings, complaints, cases of penalty · credentials 证照 · pass 亮码 · own-information 用数记录与个人信息权利
 */
export const mandateScopes = {
  inspections: ['own-inspection.read', 'own-inspection.write'],
  credentials: ['credential.read', 'credential.present'],
  pass: ['pass.open'],
  'own-information': ['own-information.read', 'own-information.write'],
} as const satisfies Record<string, readonly string[]>;

export type MandateScope = keyof typeof mandateScopes;

/** As it stands among the services of a mandate. */
export const scopeKey = (scope: MandateScope): string => `scope:${scope}`;

const ofPermission: ReadonlyMap<string, string> = new Map(
  (Object.keys(mandateScopes) as MandateScope[]).flatMap((scope) =>
    mandateScopes[scope].map((permission) => [permission, scopeKey(scope)] as const),
  ),
);

/** The part of what is a firm's that this permission is about; undefined: none, only a whole mandate or one for services reaches it. */
export const scopeOfPermission = (permission: string): string | undefined => ofPermission.get(permission);

/** Is it meant as a part, and is there none of that name? */
export const isUnknownScope = (key: string): boolean =>
  key.startsWith('scope:') && !Object.hasOwn(mandateScopes, key.slice('scope:'.length));

export const isScope = (key: string): boolean => key.startsWith('scope:');
