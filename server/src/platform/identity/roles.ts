import type { Text } from '@yiti/engines/scenario';

/** How far a grant carries its role. `everything` knows no organisation. */
export type GrantReach = 'organisation' | 'subtree' | 'everything';

/** A named set of permissions (角色). */
export interface RoleDefinition {
  name: string;
  title: Text;
  /** names as they stand on route lines: `may('case.accept', …)` */
  permissions: readonly string[];
  /** roles that its holder may hand out without being able to act in them (separation of duties) */
  mayGrant: readonly string[];
  /** the widest reach with which it may be granted */
  reach: GrantReach;
}

/**
 * What people may do for themselves and for the enterprises that they lead or are mandated for. Every account of the kind
 * `person` has it; it is never granted. New permissions with the reach `own-subject` go here.
 */
export const citizenPermissions: ReadonlySet<string> = new Set([
  'application.read',
  'application.submit',
  'application.withdraw',
  'case.rate',
  'correction.reply',
  'credential.present',
  'credential.read',
  'draft.read',
  'draft.write',
  'mandate.read',
  'mandate.write',
  'notification.read',
  'own-inspection.read',
  'own-inspection.write',
  'own-task.complete',
  'own-task.read',
]);

const handling = [
  'application.read',
  'case.accept',
  'case.complete',
  'case.correct',
  'case.decide',
  'case.extend',
  'case.read',
  'case.refuse',
  'case.review',
  'case.suspend',
  'credential.issue',
  'inspection-list.write',
  'inspection.read',
  'inspection.write',
  'issued-credential.change',
  'issued-credential.import',
  'issued-credential.read',
  'notification.read',
  'officer.read',
  'organisation.read',
  'parameter.read',
  'process.read',
  'scenario.read',
  'site-visit.read',
  'site-visit.write',
  'task.read',
  'task.work',
] as const;

const supervising = [
  'application.read',
  'application.terminate',
  'burden.read',
  'case.extend.approve',
  'case.read',
  'case.retry',
  'case.route',
  'cockpit.read',
  'inspection-list.publish',
  'inspection.approve',
  'inspection.read',
  'issued-credential.change',
  'issued-credential.end',
  'issued-credential.read',
  'notification.read',
  'officer.read',
  'organisation.read',
  'parameter.read',
  'process.read',
  'rating.answer',
  'scenario.read',
  'site-visit.read',
  'standard-conflict.rule',
  'task.assign',
  'task.read',
] as const;

/**
 * The roles that the platform comes with. They are written to the database at each start; roles that an installation adds
 * are left alone. Another module's author adds the permission of a new route to the roles that need it, here and only here.
 */
export const roles: readonly RoleDefinition[] = [
  {
    name: 'clerk',
    title: { zh: '办事员', en: 'Clerk' },
    permissions: handling,
    mayGrant: [],
    reach: 'organisation',
  },
  {
    name: 'supervisor',
    title: { zh: '主任', en: 'Supervisor' },
    permissions: supervising,
    mayGrant: [],
    reach: 'subtree',
  },
  {
    name: 'organisation-administrator',
    title: { zh: '单位管理员', en: 'Administrator of an organisation' },
    permissions: [
      'adapter.write',
      'audit.read',
      'client-system.read',
      'client-system.write',
      'grant.read',
      'grant.write',
      'inspection-list.write',
      'inspection.read',
      'mandate.oversee',
      'notification.read',
      'officer.read',
      'offering.read',
      'offering.write',
      'organisation.read',
      'organisation.write',
      'parameter.read',
      'parameter.write',
      'process.migrate',
      'process.read',
      'scenario-draft.approve',
      'scenario-draft.read',
      'scenario-draft.write',
      'scenario.adopt',
      'scenario.read',
      'user.read',
      'user.write',
    ],
    mayGrant: ['clerk', 'supervisor', 'data-officer'],
    reach: 'subtree',
  },
  {
    name: 'data-officer',
    title: { zh: '首席数据代表', en: 'Chief data representative' },
    permissions: [
      'burden.read',
      'notification.read',
      'offering.read',
      'organisation.read',
      'parameter.read',
      'scenario.read',
      'search-log.read',
    ],
    mayGrant: [],
    reach: 'subtree',
  },
  {
    name: 'auditor',
    title: { zh: '审计员', en: 'Auditor' },
    permissions: [
      'audit.read',
      'grant.read',
      'mandate.oversee',
      'notification.read',
      'organisation.read',
      'user.read',
    ],
    mayGrant: [],
    reach: 'everything',
  },
  {
    name: 'platform-administrator',
    title: { zh: '平台管理员', en: 'Administrator of the platform' },
    permissions: [
      'audit.read',
      'burden.read',
      'case.retry',
      'case.route',
      'client-system.read',
      'client-system.write',
      'clock.move',
      'cockpit.read',
      'grant.read',
      'grant.write',
      'mandate.oversee',
      'notification.read',
      'offering.publish',
      'offering.read',
      'offering.write',
      'officer.read',
      'organisation.read',
      'organisation.write',
      'outbox.read',
      'outbox.revive',
      'parameter.read',
      'parameter.write',
      'process.migrate',
      'process.read',
      'scenario-draft.approve',
      'scenario-draft.read',
      'scenario-draft.write',
      'scenario.adopt',
      'scenario.install',
      'scenario.publish',
      'scenario.read',
      'search-log.read',
      'user.read',
      'user.write',
    ],
    mayGrant: ['clerk', 'supervisor', 'organisation-administrator', 'data-officer', 'auditor'],
    reach: 'everything',
  },
];
