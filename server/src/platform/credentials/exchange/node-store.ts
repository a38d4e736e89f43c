import type { Kysely } from 'kysely';
import type { Text } from '@yiti/engines/scenario';
import { askedTogether } from '../../../base/database/asked-together.ts';
import type { Tables } from '../../../base/database/tables.ts';

/** The node of a province (省级节点). */
export interface Node {
  division: string;
  name: Text;
  url: string;
  /** null: our own */
  publicKey: string | null;
  isOwn: boolean;
  state: 'active' | 'suspended';
  changedAt: string;
  changedBy: string;
}

interface NodeRow {
  division: string;
  name: unknown;
  url: string;
  public_key: string | null;
  is_own: boolean;
  state: string;
  changed_at: string;
  changed_by: string;
}

const toNode = (row: NodeRow): Node => ({
  division: row.division,
  name: row.name as Text,
  url: row.url,
  publicKey: row.public_key,
  isOwn: row.is_own,
  state: row.state as Node['state'],
  changedAt: row.changed_at,
  changedBy: row.changed_by,
});

export async function listNodes(db: Kysely<Tables>): Promise<Node[]> {
  const rows = await db.selectFrom('credentials.node').selectAll().orderBy('division').execute();
  return rows.map(toNode);
}

/** A node by its division; there are no more than provinces, so who asks at the same moment reads them together. */
const nodesByDivision = askedTogether(async (db) => {
  const nodes = await listNodes(db);
  return new Map<string, Node>([
    ...nodes.map((node) => [node.division, node] as const),
    ...nodes.filter(({ isOwn }) => isOwn).map((node) => [ownKey, node] as const),
  ]);
});
const ownKey = 'own';

export const findNode = (db: Kysely<Tables>, division: string): Promise<Node | undefined> =>
  nodesByDivision(db, division);

/** The same, held until the transaction ends: of two who change it one sees what the other did. */
export async function holdNode(db: Kysely<Tables>, division: string): Promise<Node | undefined> {
  const row = await db
    .selectFrom('credentials.node')
    .selectAll()
    .where('division', '=', division)
    .forUpdate()
    .executeTakeFirst();
  return row && toNode(row);
}

export const ownNode = (db: Kysely<Tables>): Promise<Node | undefined> => nodesByDivision(db, ownKey);

export async function saveNode(db: Kysely<Tables>, node: Node): Promise<void> {
  const values = {
    name: JSON.stringify(node.name),
    url: node.url,
    public_key: node.publicKey,
    is_own: node.isOwn,
    state: node.state,
    changed_at: node.changedAt,
    changed_by: node.changedBy,
  };
  if (node.isOwn)
    await db
      .deleteFrom('credentials.node')
      .where('is_own', '=', true)
      .where('division', '<>', node.division)
      .execute();
  await db
    .insertInto('credentials.node')
    .values({ division: node.division, ...values })
    .onConflict((conflict) => conflict.column('division').doUpdateSet(values))
    .execute();
}
