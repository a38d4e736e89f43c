/** Somebody came to a firm and inspected nothing (服务、调研、走访). It leaves a record that the firm reads. */
export interface OtherVisit {
  id: string;
  organisationId: string;
  enterpriseId: string;
  division: string;
  kind: string;
  purpose: string;
  /** names of those who came */
  officers: readonly string[];
  cameAt: string;
  minutes: number;
  byId: string;
  byName: string;
  recordedAt: string;
}

/** What such a visit may be called; which of these a place allows is a parameter. */
export const otherVisitKinds = ['service', 'research', 'call', 'publicity', 'training'] as const;
