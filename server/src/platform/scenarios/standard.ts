import { readFile } from 'node:fs/promises';
import type { Parameter, ScenarioPackage } from '@yiti/engines/scenario';
import { readFolder } from './read-folder.ts';

/** The data folder of the repository: packages, the platform's own processes and parameters, the demonstration. */
export const scenariosFolder = new URL('../../../../scenarios/', import.meta.url);

/** Processes that every scenario may call: how one case is handled, how a commitment is checked. */
export async function standardProcesses(): Promise<Record<string, string>> {
  const files = await readFolder(new URL('standard/processes/', scenariosFolder).pathname);
  const processes = [...files].filter(([path]) => path.endsWith('.bpmn'));
  return Object.fromEntries(processes.map(([path, text]) => [path.replace(/\.bpmn$/, ''), text]));
}

/** Numbers that casework itself needs; their values are defaults that a place confirms. */
export async function standardParameters(): Promise<Parameter[]> {
  const text = await readFile(new URL('standard/parameters.json', scenariosFolder), 'utf8');
  return JSON.parse(text) as Parameter[];
}

/** The package with the platform's processes beside its own; its own win. */
export async function withStandard(scenario: ScenarioPackage): Promise<ScenarioPackage> {
  return { ...scenario, processes: { ...(await standardProcesses()), ...scenario.processes } };
}
