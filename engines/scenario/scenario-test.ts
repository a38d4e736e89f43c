import type { OrganisationRole, Text } from './model.ts';

/** Given this person and these answers, then these cases at these organisations, these prefilled fields, these outputs. */
export interface ScenarioTest {
  name: Text;
  /** division where the thing is to be done */
  division: string;
  /** overlay to apply, by division; absent: the base */
  overlay?: string;
  given: {
    subject: { kind: 'person' | 'enterprise'; data: Record<string, unknown> };
    credentials?: Array<{ type: string; fields: Record<string, unknown> }>;
    services?: Record<string, Record<string, unknown> | 'down' | 'empty'>;
    answers: Record<string, unknown>;
    fields?: Record<string, unknown>;
  };
  expect: {
    cases: Array<{ service: string; role?: OrganisationRole }>;
    prefilled?: Record<string, string>;
    asked?: string[];
    /** element → what gives it later: the user task of another person, or the service whose output prints it */
    awaited?: Record<string, string>;
    uploads?: string[];
    outputs?: string[];
    /** ids of user tasks in the order in which they appear when every decision is a yes */
    tasks?: string[];
  };
}
