/**
 * What an instance belongs to (流程所属): an application (办件), or something that another module lets run by a process, such as a case of
 * penalty. The word is root, as in events and in the trail: a subject is a person or a firm.
 */
export type RootKind = string;

/** Of which kind everything was before there were others. */
export const application: RootKind = 'application';

export interface Root {
  /** absent: an application */
  rootKind?: RootKind;
  applicationId: string;
}

export const kindOf = ({ rootKind }: Pick<Root, 'rootKind'>): RootKind => rootKind ?? application;

/** The root of an instance, without the rest of its key. */
export const rootOf = ({ rootKind, applicationId }: Root): Root => ({
  ...(rootKind === undefined ? {} : { rootKind }),
  applicationId,
});
