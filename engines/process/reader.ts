/** The XML reader: bpmn-moddle with the platform's extensions and one correction to its model. */
import { BpmnModdle } from 'bpmn-moddle';
import bpmn from 'bpmn-moddle/resources/bpmn/json/bpmn.json' with { type: 'json' };
import { yitiDescriptor } from './descriptor.ts';

interface Property {
  name: string;
  type: string;
  isAttr?: boolean;
}

/** The standard's schema (Semantic.xsd, tGlobalScriptTask) has the script of a global script task as an element, bpmn-moddle as an attribute. */
const types = (bpmn.types as Array<{ name: string; properties?: Property[] }>).map((type) =>
  type.name === 'GlobalScriptTask'
    ? {
        ...type,
        properties: type.properties!.map((each) =>
          each.name === 'script' ? { name: 'script', type: 'String' } : each,
        ),
      }
    : type,
);

export const newReader = (): BpmnModdle => new BpmnModdle({ bpmn: { ...bpmn, types }, yiti: yitiDescriptor });
