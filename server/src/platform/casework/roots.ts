import type { Ctx } from '../../base/context.ts';
import { findPublished, type Snapshot } from '../catalogue/index.ts';
import { reachOfPermission } from '../identity/index.ts';
import type { RootInView, Roots } from '../process/index.ts';
import type { Case } from './case.ts';
import { openFile } from './case-file.ts';
import { findFile, type StoredFile } from './case-store.ts';
import { maySeeCase, reachesCase } from './permissions.ts';
import { tell } from './timeline.ts';

/** Applications as the roots of processes: what those learn of them who look after processes. */
export const applicationRoots: Roots = {
  async look(ctx, id) {
    const file = await findFile(ctx.db, id);
    return file && (await maySeeOne(ctx, file.cases)) ? inView(file) : undefined;
  },

  /**
   * What belongs to a service, with its case; what belongs to the application as a whole, with all of its cases. Administrators mend
   * processes and read no cases.
   */
  async readable(ctx, id) {
    const file = await findFile(ctx.db, id);
    const reading = await reachOfPermission(ctx, 'case.read');
    if (!file || !reading) return () => false;
    const { cases } = file;
    const readable = new Set(
      cases.filter((one) => reachesCase(reading, one)).map(({ serviceKey }) => serviceKey),
    );
    const all = cases.length > 0 && readable.size === cases.length;
    return (item) => (item === null ? all : readable.has(item));
  },

  async mend(ctx, id) {
    const file = await findFile(ctx.db, id);
    return file && reaches(ctx, file.cases) ? inView(file) : undefined;
  },

  async published(ctx, id) {
    const { scenarioId, division } = (await openFile(ctx, id)).application;
    return findPublished(ctx, scenarioId, division);
  },

  /** Every case needs its service in the new version: its form, its words, its credential. */
  async against(
    ctx,
    id,
    {
      to: {
        package: { services },
      },
    },
  ) {
    const { cases } = await openFile(ctx, id);
    return cases
      .filter(({ serviceKey }) => !services[serviceKey])
      .map(({ serviceKey, serviceName }) => ({
        process: '',
        element: serviceKey,
        rule: 'MIGRATE-SERVICE' as const,
        message: {
          zh: `新版本中没有事项“${serviceName.zh}”，这件申请须按原版本办完。`,
          en: `The new version has no service “${serviceName.en}”. The application has to end with the version that it runs.`,
        },
      }));
  },

  async moved(ctx, id, instanceNo, to: Snapshot) {
    if (instanceNo === 0) (await openFile(ctx, id)).moveTo(to);
  },

  async tell(ctx, applicationId, kind, text) {
    tell(ctx, { applicationId, kind, text, forApplicant: false });
  },
};

const inView = ({ application: { reference, title } }: StoredFile): RootInView => ({ reference, title });

/** What a reader may know exists: as with cases, one of them has to be within reach. */
async function maySeeOne(ctx: Ctx, cases: readonly Case[]): Promise<boolean> {
  if (ctx.jurisdiction.everything) return true;
  for (const one of cases) if (await maySeeCase(ctx, one)) return true;
  return false;
}

function reaches({ jurisdiction }: Ctx, cases: readonly Case[]): boolean {
  const { everything, organisationIds } = jurisdiction;
  return everything || cases.some(({ organisationId: id }) => id !== null && organisationIds.includes(id));
}
