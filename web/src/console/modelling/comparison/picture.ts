/** A process as a picture on which what is different is marked: with a frame of its own and a word, never with colour alone. */
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer.js';
import { definitionsOf } from '../../../ui/process-diagram/reading.ts';

export interface Difference {
  element: string;
  kind: 'added' | 'removed' | 'changed';
  /** the word of its sign */
  sign: string;
}

interface Canvas {
  zoom(level: 'fit-viewport', centre: 'auto'): number;
  addMarker(element: string, name: string): void;
}

export async function drawDifferences(
  box: HTMLElement,
  xml: string,
  differences: readonly Difference[],
): Promise<() => void> {
  const viewer = new NavigatedViewer({
    container: box,
    zoomScroll: { enabled: false },
    textRenderer: { defaultStyle: { fontFamily: getComputedStyle(box).fontFamily } },
  });
  try {
    await viewer.importDefinitions(await definitionsOf(xml));
  } catch (error) {
    viewer.destroy();
    throw error;
  }
  const canvas = viewer.get<Canvas>('canvas');
  const registry = viewer.get<{ get(id: string): { waypoints?: unknown } | undefined }>('elementRegistry');
  const overlays = viewer.get<{ add(id: string, overlay: object): string }>('overlays');
  canvas.zoom('fit-viewport', 'auto');
  for (const { element, kind, sign } of differences) {
    const shape = registry.get(element);
    if (!shape) continue;
    canvas.addMarker(element, `compared-${kind}`);
    if (shape.waypoints) continue;
    const html = document.createElement('span');
    html.className = `compared-sign compared-sign--${kind}`;
    html.textContent = sign;
    overlays.add(element, {
      position: { top: -14, left: -6 },
      html,
      scale: { min: 0.9, max: 1.1 },
    });
  }
  const svg = box.querySelector('svg');
  svg?.setAttribute('role', 'img');
  svg?.setAttribute('aria-label', box.dataset['words'] ?? '');
  return () => viewer.destroy();
}
