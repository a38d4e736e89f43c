import { BpmnModdle } from 'bpmn-moddle';
import { outlineOf, type Moddle, type Outline } from './outline.ts';

/** Reads a BPMN file as a list of steps; null when it holds no such process. Throws what the reader says when it is no BPMN. */
export async function readOutline(xml: string, process?: string): Promise<Outline | null> {
  return outlineOf(await definitionsOf(xml), process);
}

export async function definitionsOf(xml: string): Promise<Moddle> {
  return (await new BpmnModdle().fromXML(xml)).rootElement as Moddle;
}
