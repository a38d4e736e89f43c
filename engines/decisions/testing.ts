/** Builders of small DMN models for tests. */
const head = 'xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="m" name="m" namespace="urn:m"';
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

export const model = (...elements: string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?><definitions ${head}>${elements.join('')}</definitions>`;

export const input = (name: string, type = 'number'): string =>
  `<inputData id="i-${name}" name="${name}"><variable name="${name}" typeRef="${type}"/></inputData>`;

/** `requires`: ids, those beginning with `i-` are inputs, with `k-` knowledge models. */
export function decision(name: string, logic: string, requires: string[] = []): string {
  const needs = requires.map((id) =>
    id.startsWith('k-')
      ? `<knowledgeRequirement><requiredKnowledge href="#${id}"/></knowledgeRequirement>`
      : `<informationRequirement><${id.startsWith('i-') ? 'requiredInput' : 'requiredDecision'} href="#${id}"/></informationRequirement>`,
  );
  return `<decision id="${name}" name="${name}"><variable name="${name}"/>${needs.join('')}${logic}</decision>`;
}

export const literal = (source: string): string =>
  `<literalExpression><text>${escaped(source)}</text></literalExpression>`;

export interface Table {
  /** attributes: `hitPolicy="COLLECT" aggregation="SUM"` */
  policy: string;
  inputs: string[];
  /** name, and the list of values in order of priority */
  outputs: Array<[name: string, values?: string, fallback?: string]>;
  /** tests, then results */
  rules: string[][];
}
export function table({ policy, inputs, outputs, rules }: Table): string {
  const heads = inputs.map(
    (source) =>
      `<input label="${escaped(source)}"><inputExpression><text>${escaped(source)}</text></inputExpression></input>`,
  );
  const results = outputs.map(
    ([name, values, fallback]) =>
      `<output name="${name}">${values ? `<outputValues><text>${escaped(values)}</text></outputValues>` : ''}${fallback ? `<defaultOutputEntry><text>${escaped(fallback)}</text></defaultOutputEntry>` : ''}</output>`,
  );
  const rows = rules.map((cells) => {
    const entries = cells.map((cell, i) =>
      i < inputs.length
        ? `<inputEntry><text>${escaped(cell)}</text></inputEntry>`
        : `<outputEntry><text>${escaped(cell)}</text></outputEntry>`,
    );
    return `<rule>${entries.join('')}</rule>`;
  });
  return `<decisionTable ${policy}>${heads.join('')}${results.join('')}${rows.join('')}</decisionTable>`;
}
