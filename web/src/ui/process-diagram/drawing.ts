/** bpmn-js and its styles: fetched when the first picture is shown, never with the first page. */
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer.js';
import type { ProcessMark } from './marks.ts';
import { nameOf, type Moddle } from './outline.ts';
import { definitionsOf } from './reading.ts';
import { signOf } from './signs.ts';

interface Canvas {
  zoom(level: number | 'fit-viewport', centre?: 'auto'): number;
  zoom(): number;
  viewbox(): { x: number; y: number; width: number; height: number; inner: Box };
  viewbox(box: Box): void;
  scroll(delta: { dx: number; dy: number }): void;
  addMarker(element: string, name: string): void;
  removeMarker(element: string, name: string): void;
  getContainer(): HTMLElement;
}
interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
interface Overlays {
  add(element: string, type: string, overlay: { position: object; html: HTMLElement; scale: object }): string;
  remove(filter: { type: string }): void;
}
interface Registry {
  get(id: string): (Partial<Box> & { id: string }) | undefined;
}

/** A picture on the page. */
export interface Drawing {
  /** Shows these signs and no others; `words` gives what a sign says and what more it says under the pointer. */
  mark(
    marks: ReadonlyMap<string, ProcessMark>,
    flows: readonly string[],
    words: (mark: ProcessMark) => { sign: string; more: string },
  ): void;
  /** What the picture shows, for those who do not see it. */
  describe(words: string): void;
  zoom(factor: number): void;
  fit(): void;
  /** Brings an element into the middle, large enough to be read, and frames it when `framed`. */
  show(element: string, framed?: boolean): void;
  destroy(): void;
}

/** Text of the picture is 12 px at 1; below this nobody reads it. */
const readable = 0.75;

/** Draws a process of a file into `box`; refuses when the file has no picture (diagram interchange) of it. */
export async function draw(
  box: HTMLElement,
  xml: string,
  { english, process }: { english: boolean; process: string },
): Promise<Drawing> {
  const definitions = await definitionsOf(xml);
  const { fontFamily } = getComputedStyle(box);
  // a font that is still under way would be measured as another
  await document.fonts.load(`12px ${fontFamily}`, xml).catch(() => undefined);
  const viewer = new NavigatedViewer({
    container: box,
    // a wheel over the picture goes on moving the page
    zoomScroll: { enabled: false },
    // words are measured in the font in which they are shown
    textRenderer: { defaultStyle: { fontFamily } },
  });
  try {
    await viewer.importDefinitions(inLanguage(definitions, english), planeOf(definitions, process));
  } catch (error) {
    viewer.destroy();
    throw error;
  }
  const canvas: Canvas = viewer.get('canvas');
  const picture = box.querySelector('.djs-container > svg');
  picture?.setAttribute('role', 'img');
  const release = followFinger(canvas);
  startView(canvas);
  return {
    mark: marker(canvas, viewer.get('overlays'), viewer.get('elementRegistry')),
    describe: (words) => picture?.setAttribute('aria-label', words),
    zoom: (factor) => void canvas.zoom(Math.min(3, Math.max(0.2, canvas.zoom() * factor)), 'auto'),
    fit: () => void canvas.zoom('fit-viewport', 'auto'),
    show: shower(canvas, viewer.get('elementRegistry')),
    destroy: () => {
      release();
      viewer.destroy();
    },
  };
}

/** Names in the reader's language; the definitions were read for this picture alone. */
function inLanguage(definitions: Moddle, english: boolean): Moddle {
  if (!english) return definitions;
  const seen = new Set<unknown>();
  const visit = (one: unknown): void => {
    if (Array.isArray(one)) return one.forEach(visit);
    if (typeof one !== 'object' || one === null || seen.has(one) || !('$type' in one)) return;
    seen.add(one);
    const element = one as Moddle;
    const name = nameOf(element);
    if (name) element.name = name.en;
    for (const below of ['rootElements', 'flowElements']) visit(element[below]);
  };
  visit(definitions);
  return definitions;
}

/** The diagram that shows this process, alone or in a collaboration. */
function planeOf(definitions: Moddle, process: string): Moddle | undefined {
  const shows = (shown: Moddle | undefined): boolean =>
    shown !== undefined &&
    (shown.id === process ||
      ((shown['participants'] ?? []) as Moddle[]).some(
        (each) => (each['processRef'] as Moddle | undefined)?.id === process,
      ));
  const diagrams = (definitions['diagrams'] ?? []) as Moddle[];
  return diagrams.find((each) =>
    shows((each['plane'] as Moddle | undefined)?.['bpmnElement'] as Moddle | undefined),
  );
}

/** Everything when that can be read; else its beginning at a size that can. */
function startView(canvas: Canvas): void {
  if (canvas.zoom('fit-viewport', 'auto') >= readable) return;
  canvas.zoom(readable);
  const { inner } = canvas.viewbox();
  look(canvas, { x: inner.x, y: inner.y + inner.height / 2 });
}

/** Brings a point into the middle, without leaving room empty that the picture could fill. */
function look(canvas: Canvas, { x, y }: { x: number; y: number }): void {
  const { width, height, inner } = canvas.viewbox();
  canvas.viewbox({
    x: within(x - width / 2, inner.x, inner.width, width),
    y: within(y - height / 2, inner.y, inner.height, height),
    width,
    height,
  });
}

function within(wanted: number, from: number, length: number, seen: number): number {
  const margin = 24;
  const last = from + length + margin - seen;
  const first = from - margin;
  return last < first ? from + (length - seen) / 2 : Math.min(last, Math.max(first, wanted));
}

function shower(canvas: Canvas, registry: Registry): Drawing['show'] {
  let framed: string | undefined;
  return (id, frame) => {
    const element = registry.get(id);
    if (framed) canvas.removeMarker(framed, 'process-sought');
    framed = frame && element ? id : undefined;
    if (framed) canvas.addMarker(framed, 'process-sought');
    if (element?.x === undefined || element.y === undefined) return;
    if (canvas.zoom() < readable) canvas.zoom(readable);
    look(canvas, { x: element.x + (element.width ?? 0) / 2, y: element.y + (element.height ?? 0) / 2 });
  };
}

function marker(canvas: Canvas, overlays: Overlays, registry: Registry): Drawing['mark'] {
  let shown: Array<[element: string, name: string]> = [];
  return (marks, flows, words) => {
    overlays.remove({ type: 'process-mark' });
    for (const [element, name] of shown) canvas.removeMarker(element, name);
    const drawn = [...marks.values()].filter(({ element }) => registry.get(element) !== undefined);
    shown = [
      ...drawn.map(({ element, state }): [string, string] => [element, `process-${state}`]),
      ...flows
        .filter((flow) => registry.get(flow) !== undefined)
        .map((flow): [string, string] => [flow, 'process-way']),
    ];
    for (const [element, name] of shown) canvas.addMarker(element, name);
    for (const mark of drawn) {
      const { sign, more } = words(mark);
      overlays.add(mark.element, 'process-mark', {
        position: { top: -12, left: -8 },
        html: signOf(mark, sign, more),
        scale: { min: 0.8, max: 1.2 },
      });
    }
  };
}

/** A finger that moves sideways moves the picture; up and down it goes on moving the page (touch-action in the styles). */
function followFinger(canvas: Canvas): () => void {
  const box = canvas.getContainer();
  let last: { x: number; y: number } | null = null;
  const down = (event: PointerEvent) => {
    if (event.pointerType === 'touch') last = { x: event.clientX, y: event.clientY };
  };
  const move = (event: PointerEvent) => {
    if (!last || event.pointerType !== 'touch') return;
    canvas.scroll({ dx: event.clientX - last.x, dy: event.clientY - last.y });
    last = { x: event.clientX, y: event.clientY };
  };
  const up = () => {
    last = null;
  };
  box.addEventListener('pointerdown', down);
  box.addEventListener('pointermove', move);
  for (const end of ['pointerup', 'pointercancel'] as const) box.addEventListener(end, up);
  return () => {
    box.removeEventListener('pointerdown', down);
    box.removeEventListener('pointermove', move);
    for (const end of ['pointerup', 'pointercancel'] as const) box.removeEventListener(end, up);
  };
}
