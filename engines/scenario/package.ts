import type {
  CredentialType,
  DataElement,
  Overlay,
  Parameter,
  Question,
  RoleAssignment,
  Scenario,
  Service,
  ServiceForm,
  Text,
} from './model.ts';
import type { ScenarioTest } from './scenario-test.ts';

/**
 * A whole scenario package, read and checked: plain JSON, deeply frozen, shared by everyone who works with it.
 * Keys of the records are the keys of the parts (`services['food-permit']`).
 */
export interface ScenarioPackage {
  readonly scenario: Scenario;
  readonly elements: readonly DataElement[];
  readonly questions: readonly Question[];
  readonly services: Readonly<Record<string, Service>>;
  readonly forms: Readonly<Record<string, ServiceForm>>;
  /** BPMN 2.0 text by file name without `.bpmn` */
  readonly processes: Readonly<Record<string, string>>;
  /** DMN text by file name without `.dmn` */
  readonly decisions: Readonly<Record<string, string>>;
  readonly credentials: Readonly<Record<string, CredentialType>>;
  readonly parameters: readonly Parameter[];
  readonly messages: Readonly<Record<string, Text>>;
  readonly tests: Readonly<Record<string, ScenarioTest>>;
  /** who fulfils which role where; the base has none, overlays add them */
  readonly roles: readonly RoleAssignment[];
  /** what it needs from the platform: to be looked at before it is installed */
  readonly needs: {
    readonly credentialTypes: readonly string[];
    readonly dataServices: readonly string[];
    readonly roles: readonly string[];
    readonly processes: readonly string[];
  };
  /** set when an overlay (属地差异) has been applied */
  readonly adoption?: { readonly division: string; readonly note: Text; readonly overlay: Overlay };
}

export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    for (const part of Object.values(value)) deepFreeze(part);
    Object.freeze(value);
  }
  return value;
}
