import { schemaProblem } from '@yiti/engines/forms';
import type { DataElement, Text } from '@yiti/engines/scenario';
import { problem, type ProblemDetail } from '../../base/problems.ts';
import type { Snapshot } from '../catalogue/index.ts';

/** What only the decision can give and the credential prints: the identity number that registration of a birth assigns. */
export interface DecisionField {
  key: string;
  label: Text;
  /** the data element that the credential gives under this key, when the package names one */
  element: DataElement | undefined;
}

/** Printed fields of the service's credential that read `=decision.<key>`. */
export function decisionFields({ package: scenario }: Snapshot, serviceKey: string): DecisionField[] {
  const type = scenario.credentials[scenario.services[serviceKey]?.result.credential ?? ''];
  return (type?.fields ?? []).flatMap(({ key, label, from }) => {
    const name = from.match(/^=\s*decision\.(\w+)\s*$/)?.[1];
    if (name === undefined) return [];
    const element = scenario.elements.find(({ sources }) =>
      sources.some(
        (source) => 'credentialType' in source && source.credentialType === type!.key && source.field === key,
      ),
    );
    return [{ key: name, label, element }];
  });
}

/**
 * A grant gives every value that its credential needs, each as its data element wants it, and nothing else.
 *
 * @throws casework/decision-incomplete
 */
export function mustGive(
  snapshot: Snapshot,
  serviceKey: string,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const wanted = decisionFields(snapshot, serviceKey);
  const details = wanted.flatMap(({ key, label, element }): ProblemDetail[] => {
    const value = given[key];
    if (typeof value !== 'string' || value.trim() === '') {
      return [
        {
          at: `given/${key}`,
          code: 'required',
          message: { zh: `请填写“${label.zh}”`, en: `“${label.en}” is needed` },
        },
      ];
    }
    const wrong = element && schemaProblem(element, label, value);
    return wrong ? [{ at: `given/${key}`, code: wrong.code, message: wrong.message }] : [];
  });
  for (const key of Object.keys(given)) {
    if (wanted.some((one) => one.key === key)) continue;
    details.push({
      at: `given/${key}`,
      code: 'unknown',
      message: { zh: `这个决定不产生“${key}”`, en: `This decision gives no “${key}”` },
    });
  }
  if (details.length > 0)
    throw problem('casework/decision-incomplete', { count: details.length }, { details });
  return { ...given };
}
