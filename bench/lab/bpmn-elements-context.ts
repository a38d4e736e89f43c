/** The permit process as bpmn-elements takes it: read once, used by every instance. */
import * as elements from 'bpmn-elements';
import { BpmnModdle } from 'bpmn-moddle';
import serializer, { TypeResolver } from 'moddle-context-serializer';
import { permitXml } from './permit-process.ts';

export async function contextOf() {
  const moddleContext = await new BpmnModdle().fromXML(permitXml('template'));
  return serializer(moddleContext as never, TypeResolver(elements as never));
}
