/**
 * Draws a block as BPMN and states what must have happened in it when the instance is at its end: how many tokens left each element.
 * That is the law of conservation: of each construct, as many tokens come out as went in, whatever was begun, cancelled or
 * undone inside. It is stated once for each way out, and for everything inside that nothing can cancel.
 */
import type { Beginning, Block, EndKind, Trigger } from './testing-blocks.ts';
import * as model from './testing-models.ts';
import {
  drawFirst,
  drawStep,
  law,
  newName,
  triggerOf,
  type Drawing,
  type Drawn,
  type Law,
  type Place,
} from './testing-steps.ts';
import { definitions, flows, processXml } from './testing.ts';

/** The whole file: process `p`, and what it calls, throws and waits for. `at`: the start event, when something triggers it. */
export function drawProcess(what: Block, start: Beginning): { xml: string; laws: Law[]; at?: string } {
  const drawing: Drawing = { count: 0, around: [], laws: [] };
  const place: Place = { times: 1, per: null, unless: [], isCalled: false, isUndone: false };
  const content = drawInside(drawing, what, place, {
    start: start === 'none' ? '' : triggerOf(drawing, 'begin', start),
  });
  const xml = definitions(drawing.around.join('') + processXml('p', content.xml));
  return { xml, laws: drawing.laws, ...(start === 'none' ? {} : { at: content.start }) };
}

/** A start, the block, and an end: the inside of a process or sub-process. */
function drawInside(
  drawing: Drawing,
  what: Block,
  place: Place,
  { start = '', before = '', end = '' }: { start?: string; before?: string; end?: string } = {},
): { xml: string; start: string; end: string } {
  const id = newName(drawing);
  const drawn = draw(drawing, what, place);
  const thrown = before === '' ? [] : [`${id}b`];
  const way = [`${id}s`, ...thrown, drawn.first];
  const links = way.slice(1).map((to, index) => `${way[index]!}>${to}`);
  const xml =
    model.start(`${id}s`, start) +
    (before === '' ? '' : model.thrown(`${id}b`, before)) +
    drawn.xml +
    model.end(`${id}e`, end) +
    flows(...links, `${drawn.last}>${id}e`);
  return { xml, start: `${id}s`, end: `${id}e` };
}

const endTrigger = (drawing: Drawing, id: string, end: EndKind): string =>
  end === 'none' ? '' : triggerOf(drawing, `${id}end`, end);

function draw(drawing: Drawing, what: Block, place: Place): Drawn {
  switch (what.kind) {
    case 'step':
      return drawStep(drawing, what, place);
    case 'first':
      return drawFirst(drawing, place);
    case 'sequence':
      return drawSequence(drawing, what.blocks, place);
    case 'parallel':
    case 'exclusive':
    case 'inclusive':
    case 'complex':
      return drawSplit(drawing, what, place);
    case 'loop':
    case 'several':
      return drawRepeated(drawing, what, place);
    case 'guarded':
      return drawGuarded(drawing, what, place);
    case 'handled':
      return drawHandled(drawing, what, place);
    case 'transaction':
      return drawTransaction(drawing, what, place);
    case 'undone':
      return drawUndone(drawing, what, place);
    case 'terminated':
      return drawTerminated(drawing, what, place);
    case 'adHoc':
      return drawAdHoc(drawing, what, place);
    default:
      return drawInner(drawing, what, place);
  }
}

function drawSequence(drawing: Drawing, blocks: Block[], place: Place): Drawn {
  const drawn = blocks.map((each) => draw(drawing, each, place));
  const links = drawn.slice(1).map((each, index) => `${drawn[index]!.last}>${each.first}`);
  return {
    xml: drawn.map(({ xml }) => xml).join('') + flows(...links),
    first: drawn[0]!.first,
    last: drawn.at(-1)!.last,
  };
}

type Split = Exclude<Extract<Block, { blocks: Block[] }>, { kind: 'sequence' | 'adHoc' }>;

function drawSplit(drawing: Drawing, what: Split, place: Place): Drawn {
  const { kind, blocks } = what;
  const id = newName(drawing);
  const all = 2 ** blocks.length - 1;
  const bits =
    kind === 'exclusive'
      ? 1 << (what.choose % blocks.length)
      : kind === 'inclusive'
        ? what.choose & all || 1
        : all;
  const isTaken = (index: number) => (bits & (1 << index)) !== 0;
  const drawn = blocks.map((each, index) =>
    draw(drawing, each, isTaken(index) ? place : { ...place, times: 0 }),
  );
  const isChosen = kind === 'exclusive' || kind === 'inclusive';
  const links = drawn.flatMap((each, index) => [
    `${id}>${each.first}${isChosen ? ` [${isTaken(index)} = yes]` : ''}`,
    `${each.last}>${id}j`,
  ]);
  law(drawing, `${id}j`, place);
  const split = kind === 'complex' ? 'parallel' : kind;
  const join =
    kind === 'complex'
      ? `<complexGateway id="${id}j">${model.formal('activationCondition', `activationCount >= ${Math.min(what.needed, blocks.length)}`)}</complexGateway>`
      : `<${kind}Gateway id="${id}j"/>`;
  return {
    xml: `<${split}Gateway id="${id}"/>` + join + drawn.map(({ xml }) => xml).join('') + flows(...links),
    first: id,
    last: `${id}j`,
  };
}

/** A sub-process or a called process. */
function drawInner(drawing: Drawing, what: Block & { kind: 'sub' | 'call' }, place: Place): Drawn {
  const id = newName(drawing);
  law(drawing, id, place);
  const end = endTrigger(drawing, id, what.end);
  if (what.kind === 'sub')
    return { xml: model.sub(id, drawInside(drawing, what.block, place, { end }).xml), first: id, last: id };
  // of a call, nothing inside is undone: it has no handler at its border
  const called = drawInside(drawing, what.block, { ...place, isCalled: true, isUndone: false }, { end });
  drawing.around.push(processXml(`${id}p`, called.xml));
  return { xml: `<callActivity id="${id}" calledElement="${id}p"/>`, first: id, last: id };
}

function drawRepeated(drawing: Drawing, what: Block & { kind: 'loop' | 'several' }, place: Place): Drawn {
  const id = newName(drawing);
  law(drawing, id, place);
  const isCut = what.kind === 'several' && what.needed < what.times;
  const inside = {
    ...place,
    times: place.times * what.times,
    // once enough are done the others are cancelled, or not begun
    unless: isCut ? [...place.unless, `${id}k`] : place.unless,
  };
  const loop =
    what.kind === 'loop'
      ? `<standardLoopCharacteristics loopMaximum="${what.times}"/>`
      : model.several(
          what.times,
          model.formal('completionCondition', `numberOfCompletedInstances >= ${what.needed}`),
          what.sequential,
        );
  const drawn = drawInside(drawing, what.block, inside);
  law(drawing, drawn.end, inside, 'came');
  const xml = model.sub(id, drawn.xml + loop) + `<manualTask id="${id}k"/>${flows(`${id}>${id}k`)}`;
  return { xml, first: id, last: `${id}k` };
}

const isThrown = (by: Trigger): boolean => by === 'error' || by === 'escalation';

/** How the inside of a sub-process throws what its border, or an event sub-process in it, catches. */
function throwing(definition: string, by: Trigger, throws: boolean): { before?: string; end?: string } {
  if (!throws || !isThrown(by)) return {};
  return by === 'error' ? { end: definition } : { before: definition };
}

type Guarded = Block & { kind: 'guarded' | 'handled' };

/** Conditions look at data from outside, which a called process does not see; errors always interrupt. */
const settled = (
  { by, interrupting }: Guarded,
  { isCalled }: Place,
): { by: Trigger; interrupting: boolean } => ({
  by: by === 'condition' && isCalled ? 'message' : by,
  interrupting: interrupting || by === 'error',
});

/** A sub-process; the event at its border leads to another block, beside it or in its place. */
function drawGuarded(drawing: Drawing, what: Guarded, place: Place): Drawn {
  const id = newName(drawing);
  const { by, interrupting } = settled(what, place);
  const definition = triggerOf(drawing, id, by);
  const inside = interrupting ? { ...place, unless: [...place.unless, `${id}b`] } : place;
  const body = drawInside(drawing, what.block, inside, throwing(definition, by, what.throws));
  const other = draw(drawing, what.other, { ...place, times: 1, per: `${id}b` });
  law(drawing, `${id}x`, place);
  const beside = `${other.last}>${id}y`;
  const xml =
    model.sub(id, body.xml) +
    model.border(`${id}b`, id, definition, `cancelActivity="${interrupting}"`) +
    other.xml +
    (interrupting ? `<exclusiveGateway id="${id}x"/>` : `<manualTask id="${id}x"/>${model.end(`${id}y`)}`) +
    flows(`${id}>${id}x`, `${id}b>${other.first}`, interrupting ? `${other.last}>${id}x` : beside);
  return { xml, first: id, last: `${id}x` };
}

/** The same with an event sub-process: whatever it does, the sub-process around it is left once. */
function drawHandled(drawing: Drawing, what: Guarded, place: Place): Drawn {
  const id = newName(drawing);
  const { by, interrupting } = settled(what, place);
  const definition = triggerOf(drawing, id, by);
  const inside = interrupting ? { ...place, unless: [...place.unless, `${id}hs`] } : place;
  const body = drawInside(drawing, what.block, inside, throwing(definition, by, what.throws));
  const handling = { ...place, times: 1, per: `${id}hs`, isUndone: false };
  const other = draw(drawing, what.other, handling);
  law(drawing, id, place);
  law(drawing, `${id}he`, handling, 'came');
  const handler =
    model.start(`${id}hs`, definition, `isInterrupting="${interrupting}"`) +
    other.xml +
    model.end(`${id}he`) +
    flows(`${id}hs>${other.first}`, `${other.last}>${id}he`);
  const xml = model.sub(id, body.xml + model.onEvent(`${id}h`, handler));
  return { xml, first: id, last: id };
}

/** Two steps that can be undone, around the block; cancelled, both are undone and the way goes on at the border. */
function drawTransaction(drawing: Drawing, what: Block & { kind: 'transaction' }, place: Place): Drawn {
  const id = newName(drawing);
  // what runs beside the way to the cancel end event is cancelled
  const unless = what.cancel ? [...place.unless, `${id}c`] : place.unless;
  const drawn = draw(drawing, what.block, { ...place, unless, isUndone: what.cancel || place.isUndone });
  const undone = { ...place, times: what.cancel || place.isUndone ? place.times : 0 };
  for (const step of ['a', 'b']) {
    law(drawing, `${id}${step}`, place);
    law(drawing, `${id}${step}u`, undone, 'came');
  }
  law(drawing, `${id}x`, place);
  law(drawing, `${id}c`, { ...place, times: what.cancel ? place.times : 0 });
  const step = (name: string) =>
    `<manualTask id="${id}${name}"/>` + model.undoneBy(`${id}${name}`, `${id}${name}u`);
  const inside =
    model.start(`${id}s`) +
    step('a') +
    drawn.xml +
    step('b') +
    model.end(`${id}e`, what.cancel ? '<cancelEventDefinition/>' : '') +
    flows(`${id}s>${id}a`, `${id}a>${drawn.first}`, `${drawn.last}>${id}b`, `${id}b>${id}e`);
  const xml =
    `<transaction id="${id}">${inside}</transaction>` +
    model.border(`${id}c`, id, '<cancelEventDefinition/>') +
    `<exclusiveGateway id="${id}x"/>${flows(`${id}>${id}x`, `${id}c>${id}x`)}`;
  return { xml, first: id, last: `${id}x` };
}

/** A completed sub-process and a step after it, undone by an event in the same scope before the way goes on. */
function drawUndone(drawing: Drawing, what: Block & { kind: 'undone' }, place: Place): Drawn {
  const id = newName(drawing);
  const undone = { ...place, isUndone: true };
  const body = draw(drawing, what.block, undone);
  law(drawing, `${id}au`, place, 'came');
  law(drawing, `${id}bu`, place, 'came');
  law(drawing, `${id}t`, place);
  law(drawing, id, place);
  const handler = (name: string) =>
    what.waits
      ? model.undoneBy(name, `${name}u`).replace(/<scriptTask.*<\/scriptTask>/, waitingUndo(`${name}u`))
      : model.undoneBy(name, `${name}u`);
  const inner =
    model.start(`${id}is`) +
    `<manualTask id="${id}a"/>${handler(`${id}a`)}` +
    body.xml +
    model.end(`${id}ie`) +
    flows(`${id}is>${id}a`, `${id}a>${body.first}`, `${body.last}>${id}ie`);
  const xml = model.sub(
    id,
    model.start(`${id}s`) +
      model.sub(`${id}i`, inner) +
      `<manualTask id="${id}b"/>${handler(`${id}b`)}` +
      model.thrown(`${id}t`, model.compensate()) +
      model.end(`${id}e`) +
      flows(`${id}s>${id}i`, `${id}i>${id}b`, `${id}b>${id}t`, `${id}t>${id}e`),
  );
  return { xml, first: id, last: id };
}

const waitingUndo = (id: string): string => `<userTask id="${id}" isForCompensation="true"/>`;

/** Beside the block a task that a terminate end event follows: whichever comes first, the sub-process is left once. */
function drawTerminated(drawing: Drawing, what: Block & { kind: 'terminated' }, place: Place): Drawn {
  const id = newName(drawing);
  const drawn = draw(drawing, what.block, { ...place, unless: [...place.unless, `${id}e`] });
  law(drawing, id, place);
  const xml = model.sub(
    id,
    model.start(`${id}s`) +
      `<parallelGateway id="${id}g"/>` +
      drawn.xml +
      model.end(`${id}n`) +
      model.task(`${id}t`) +
      model.end(`${id}e`, '<terminateEventDefinition/>') +
      flows(
        `${id}s>${id}g`,
        `${id}g>${drawn.first}`,
        `${drawn.last}>${id}n`,
        `${id}g>${id}t`,
        `${id}t>${id}e`,
      ),
  );
  return { xml, first: id, last: id };
}

/** Each child once; `early`: the first that is done ends it. */
function drawAdHoc(drawing: Drawing, what: Block & { kind: 'adHoc' }, place: Place): Drawn {
  const id = newName(drawing);
  law(drawing, id, place);
  const inside = what.early ? { ...place, unless: [...place.unless, `${id}k`] } : place;
  const children = what.blocks.map((each) => {
    const child = newName(drawing);
    law(drawing, child, inside);
    const { xml } = drawInside(drawing, each, inside);
    return model.sub(child, xml) + `<manualTask id="${child}k"/>${flows(`${child}>${child}k`)}`;
  });
  const done = what.early ? model.formal('completionCondition', 'yes') : '';
  const order = what.sequential ? 'ordering="Sequential"' : '';
  const xml =
    `<adHocSubProcess id="${id}" ${order}>${children.join('')}${done}</adHocSubProcess>` +
    `<manualTask id="${id}k"/>${flows(`${id}>${id}k`)}`;
  return { xml, first: id, last: `${id}k` };
}
