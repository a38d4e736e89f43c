import type { MarkState, ProcessMark } from './marks.ts';

/** The signs of the picture: a ring with a dot, a tick, a cross; drawn by hand, for bpmn-js wants elements and not components. */
const shapes: Record<MarkState, string> = {
  here: 'M8 2a6 6 0 1 0 .01 0M8 6.4a1.6 1.6 0 1 0 .01 0',
  passed: 'M3 8.5l3.5 3.5L13 4.5',
  failed: 'M4 4l8 8M12 4l-8 8',
};
const svgNames = 'http://www.w3.org/2000/svg';

/** A sign with its shape, its words and how many; screen readers have the words of the list. */
export function signOf({ state, count = 1 }: ProcessMark, words: string, title: string): HTMLElement {
  const sign = document.createElement('span');
  sign.className = `process-sign process-sign--${state}`;
  sign.ariaHidden = 'true';
  sign.title = title;
  const svg = document.createElementNS(svgNames, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  const path = document.createElementNS(svgNames, 'path');
  path.setAttribute('d', shapes[state]);
  svg.append(path);
  sign.append(svg);
  if (state !== 'passed') sign.append(words);
  if (count > 1) sign.append(` ×${count}`);
  return sign;
}
