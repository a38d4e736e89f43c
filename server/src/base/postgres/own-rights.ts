import pg from 'pg';
import { StartProblem } from '../../lib/start-problem.ts';

/** What is so in the database before anything is done in it. Names are quoted for use in statements. */
interface Standing {
  user: string;
  database: string;
  encoding: string;
  /** the database is this role's, or of one that it belongs to */
  isOwner: boolean;
  mayMakeRoles: boolean;
  hasGist: boolean;
  gistIsThere: boolean;
  /** whose the platform's tables are; null: there are none yet */
  tablesOf: string | null;
  tablesAreOurs: boolean;
  roleIsThere: boolean;
}

/**
 * Looks whether the platform can work here before it begins, and makes the role that it works as (`yiti_app`, which owns nothing and may less than the owner). Roles
 * belong to the whole server: another database of it may have made this one already.
 *
 * @throws StartProblem with the statements that an administrator of the server has to carry out
 */
export async function prepareDatabase(client: pg.Client, version: number): Promise<void> {
  const found = await readStanding(client);
  refuseUnfit(found);
  if (await mayWorkAsRole(client, version, found)) return;
  if (!found.roleIsThere && !found.mayMakeRoles) throw noRole(found, version);
  try {
    if (!found.roleIsThere) await makeRole(client);
    await client.query(grantRole('CURRENT_USER', version));
  } catch (error) {
    throw noRole(found, version, error);
  }
}

async function readStanding(client: pg.Client): Promise<Standing> {
  const { rows } = await client.query<Standing>(`
    SELECT quote_ident(current_user) AS user, quote_ident(datname) AS database, pg_encoding_to_char(encoding) AS encoding,
      pg_has_role(datdba, 'USAGE') AS "isOwner", (SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user) AS "mayMakeRoles",
      EXISTS (SELECT FROM pg_available_extensions WHERE name = 'btree_gist') AS "hasGist",
      EXISTS (SELECT FROM pg_extension WHERE extname = 'btree_gist') AS "gistIsThere",
      (SELECT quote_ident(pg_get_userbyid(nspowner)) FROM pg_namespace WHERE nspname = 'base') AS "tablesOf",
      coalesce((SELECT pg_has_role(nspowner, 'USAGE') FROM pg_namespace WHERE nspname = 'base'), true) AS "tablesAreOurs",
      EXISTS (SELECT FROM pg_roles WHERE rolname = 'yiti_app') AS "roleIsThere"
    FROM pg_database WHERE datname = current_database()`);
  return rows[0]!;
}

function refuseUnfit({ user, database, encoding, isOwner, hasGist, gistIsThere, ...rest }: Standing): void {
  if (encoding !== 'UTF8') {
    throw new StartProblem(
      `The database ${database} keeps texts as ${encoding}; names in Chinese need UTF8.`,
      `Make another one: CREATE DATABASE yiti OWNER ${user} ENCODING 'UTF8' TEMPLATE template0;`,
    );
  }
  if (!rest.tablesAreOurs) {
    throw new StartProblem(
      `The platform's tables in ${database} belong to ${rest.tablesOf}, and DATABASE_URL names ${user}.`,
      `Start as ${rest.tablesOf}, or copy them into an empty database of ${user}: pg_dump --no-owner.`,
    );
  }
  if (!isOwner) {
    throw new StartProblem(
      `${user} does not own the database ${database}, so it can't make the platform's tables there.`,
      `An administrator of the server hands it over: ALTER DATABASE ${database} OWNER TO ${user};`,
    );
  }
  if (!hasGist && !gistIsThere) {
    throw new StartProblem(
      'The extension btree_gist, which comes with PostgreSQL, is not installed on this server.',
      'Install the package of its extensions (postgresql-contrib), then start again.',
    );
  }
}

/** From 16 on, belonging to a role and being allowed to work as it are two things. */
async function mayWorkAsRole(
  client: pg.Client,
  version: number,
  { roleIsThere }: Standing,
): Promise<boolean> {
  if (!roleIsThere) return false;
  const { rows } = await client.query<{ may: boolean }>(`SELECT pg_has_role('yiti_app', $1) AS may`, [
    version >= 16 ? 'SET' : 'MEMBER',
  ]);
  return rows[0]!.may;
}

async function makeRole(client: pg.Client): Promise<void> {
  // another process of this installation may do the same at this moment
  await client.query(`
    DO $$ BEGIN
      CREATE ROLE yiti_app NOLOGIN;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END $$`);
}

const grantRole = (user: string, version: number) =>
  `GRANT yiti_app TO ${user}${version >= 16 ? ' WITH SET TRUE' : ''}`;

function noRole({ user, roleIsThere }: Standing, version: number, cause?: unknown): StartProblem {
  return new StartProblem(
    roleIsThere
      ? `${user} may not work as yiti_app, the role without rights of its own that the platform works as.`
      : `The platform works as a role without rights of its own, yiti_app, and ${user} may not make it.`,
    `An administrator of the server does it once: ${roleIsThere ? '' : 'CREATE ROLE yiti_app NOLOGIN; '}${grantRole(user, version)};`,
    cause,
  );
}
