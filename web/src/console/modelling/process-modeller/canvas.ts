/** bpmn-js with its styles: fetched when a process is edited, never with another page. */
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import Modeler from 'bpmn-js/lib/Modeler.js';
import { yitiDescriptor } from '@yiti/engines/process';
import type { Moddle, Shape, Tools } from './model.ts';
import { translator } from './translate.ts';

interface Modeling {
  updateProperties(shape: Shape, values: Record<string, unknown>): void;
  updateModdleProperties(shape: Shape, part: Moddle, values: Record<string, unknown>): void;
}
interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
interface Diagram {
  viewbox(): { inner: Box; outer: { width: number; height: number } };
  viewbox(box: Box): void;
  scrollToElement(shape: Shape): void;
  addMarker(id: string, name: string): void;
  removeMarker(id: string, name: string): void;
  getRootElement(): Shape;
}

/** A process that is being drawn. */
export interface Canvas {
  tools: Tools;
  /** shows another text; what was drawn before is gone. Throws what the reader says */
  load(xml: string): Promise<void>;
  /** what is selected, or the process itself; nothing before anything is drawn */
  selected(): Shape | undefined;
  /** selects an element and brings it into view; false when there is none */
  go(id: string): boolean;
  /** marks these elements and no others as having problems */
  warn(ids: readonly string[]): void;
  undo(): void;
  redo(): void;
  fit(): void;
  destroy(): void;
}

export interface Listener {
  /** the text after a change; formatted, so that two versions can be compared line by line */
  onChange(xml: string): void;
  onSelect(): void;
}

export function openCanvas(box: HTMLElement, english: boolean, listener: Listener): Canvas {
  const { fontFamily } = getComputedStyle(box);
  const modeler = new Modeler({
    container: box,
    moddleExtensions: { yiti: yitiDescriptor },
    additionalModules: [{ translate: ['value', translator(english)] }],
    textRenderer: { defaultStyle: { fontFamily } },
  });
  const diagram = modeler.get<Diagram>('canvas');
  const selection = modeler.get<{ get(): Shape[]; select(shape: Shape | null): void }>('selection');
  const registry = modeler.get<{ get(id: string): Shape | undefined }>('elementRegistry');
  const stack = modeler.get<{ undo(): void; redo(): void; canUndo(): boolean; canRedo(): boolean }>(
    'commandStack',
  );
  modeler.on('commandStack.changed', () => {
    listener.onSelect();
    void modeler.saveXML({ format: true }).then(({ xml }) => xml !== undefined && listener.onChange(xml));
  });
  modeler.on('selection.changed', () => listener.onSelect());
  let warned: readonly string[] = [];
  return {
    tools: toolsOf(modeler, registry),
    async load(xml) {
      await modeler.importXML(xml);
      warned = [];
      startView(diagram);
    },
    selected() {
      const [first] = selection.get();
      const shape = first?.labelTarget ?? first ?? diagram.getRootElement();
      // bpmn-js has a root of its own until a file is read
      return shape.businessObject ? shape : undefined;
    },
    go(id) {
      const shape = registry.get(id);
      if (!shape) return false;
      if (shape === diagram.getRootElement()) selection.select(null);
      else {
        diagram.scrollToElement(shape);
        selection.select(shape);
      }
      return true;
    },
    warn(ids) {
      for (const id of warned) if (registry.get(id)) diagram.removeMarker(id, 'modelling-problem');
      warned = ids.filter((id) => registry.get(id));
      for (const id of warned) diagram.addMarker(id, 'modelling-problem');
    },
    undo: () => stack.canUndo() && stack.undo(),
    redo: () => stack.canRedo() && stack.redo(),
    fit: () => void fitAll(diagram),
    destroy: () => modeler.destroy(),
  };
}

/** The palette lies over the left of the canvas; what is drawn begins beside it. */
const palette = 120;
const margin = 16;

/** Everything at once, but never larger than it is. */
function fitAll(diagram: Diagram): number {
  const { inner, outer } = diagram.viewbox();
  const scale = Math.min(
    1,
    (outer.width - palette - 2 * margin) / inner.width,
    (outer.height - 2 * margin) / inner.height,
  );
  show(diagram, scale);
  return scale;
}

/** Everything when that can be read; else its beginning at a size that can. */
function startView(diagram: Diagram): void {
  const readable = 0.75;
  if (fitAll(diagram) < readable) show(diagram, readable);
}

function show(diagram: Diagram, scale: number): void {
  const { inner, outer } = diagram.viewbox();
  const [width, height] = [outer.width / scale, outer.height / scale];
  const x = inner.x - (palette + margin) / scale;
  diagram.viewbox({ x, y: inner.y + (inner.height - height) / 2, width, height });
}

function toolsOf(modeler: Modeler, registry: { get(id: string): Shape | undefined }): Tools {
  const modeling = modeler.get<Modeling>('modeling');
  const factory = modeler.get<{ create(type: string, values?: object): Moddle }>('bpmnFactory');
  return {
    set: (shape, values) => modeling.updateProperties(shape, values),
    setIn: (shape, part, values) => modeling.updateModdleProperties(shape, part, values),
    create: (type, values) => factory.create(type, values),
    find: (id) => registry.get(id),
  };
}
