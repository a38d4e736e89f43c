import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import i18next from 'i18next';
import { beforeAll, expect, test, vi } from 'vitest';
import { strongest } from './marks.ts';
import { everyStep, lookedAtFirst } from './outline.ts';
import { ProcessDiagram } from './process-diagram.tsx';
import { readOutline } from './reading.ts';

const root = join(import.meta.dirname, '../../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const handleCase = read('scenarios/standard/processes/handle-case.bpmn');

beforeAll(async () => {
  await i18next.loadNamespaces('process');
  // words come first on a phone; jsdom draws no SVG
  window.matchMedia = vi.fn().mockReturnValue({ matches: true });
});

test('the words tell where it stands and why, what was passed, what failed, and what may come next', async () => {
  render(
    <ProcessDiagram
      xml={handleCase}
      marks={[
        { element: 'accept', state: 'passed', count: 2 },
        { element: 'review', state: 'here', why: { zh: '等办事员审查', en: 'waits for the clerk' } },
        { element: 'issue', state: 'failed', why: { zh: '印章服务停用', en: 'The seal is out of order' } },
      ]}
    />,
  );
  const review = await item('审查');
  expect(review.getAttribute('aria-current')).toBe('step');
  expect(review.textContent).toContain('走到这里');
  expect(review.textContent).toContain('等办事员审查');
  expect((await item('受理')).textContent).toContain('已走过2 次');
  expect((await item('制发证照')).textContent).toContain('出错印章服务停用');
  expect((await item('受理结果')).textContent).toContain('等候补正（要补正）');
});

async function item(name: string): Promise<HTMLElement> {
  const list = await screen.findByRole('list', { name: '流程的每一步' });
  return within(list).getByText(name, { selector: 'strong' }).closest('li')!;
}

test('a process that is called can be opened', async () => {
  const onOpen = vi.fn();
  render(
    <ProcessDiagram
      xml={read('scenarios/open-a-restaurant/processes/open-a-restaurant.bpmn')}
      onOpen={onOpen}
    />,
  );
  await userEvent.click(await screen.findByRole('button', { name: '看它调用的流程：户外招牌' }));
  expect(onOpen).toHaveBeenCalledWith('handle-case', 'item-signboard');
});

test('a file that is no BPMN, and a process that is not in it, are told', async () => {
  const first = render(<ProcessDiagram xml="<nothing" />);
  await screen.findByText('这个流程文件打不开');
  first.unmount();
  render(<ProcessDiagram xml={handleCase} process="another" />);
  await screen.findByText('这个流程文件打不开');
});

test('steps stand in the order in which they are walked, what is attached or inside beneath', async () => {
  const outline = (await readOutline(handleCase))!;
  expect(outline.steps.slice(0, 3).map(({ id }) => id)).toEqual(['submitted', 'accept', 'acceptance']);
  expect(outline.steps.find(({ id }) => id === 'withdrawal')?.inside.map(({ id }) => id)).toEqual([
    'withdrawal-received',
    'set-withdrawn',
    'withdrawal-done',
  ]);
});

test('what failed is seen before a token, a token before what was passed', () => {
  const marks = strongest([
    { element: 'a', state: 'here' },
    { element: 'a', state: 'failed' },
    { element: 'a', state: 'passed' },
  ]);
  expect(marks.get('a')?.state).toBe('failed');
});

test('what is looked at first is what failed, else the token itself and not the sub-process around it', async () => {
  const { steps } = (await readOutline(read('scenarios/penalty-case/processes/penalty-case.bpmn')))!;
  const first = (...marks: Array<[string, 'here' | 'passed' | 'failed']>) =>
    lookedAtFirst(steps, new Map(marks.map(([element, state]) => [element, { state }])));
  expect(first(['procedure', 'here'], ['lead', 'passed'], ['deciding', 'here'])).toBe('deciding');
  expect(first(['procedure', 'here'], ['investigating', 'here'], ['deciding', 'failed'])).toBe('deciding');
  expect(first(['lead', 'here'])).toBe('lead');
  expect(first(['lead', 'passed'])).toBe(undefined);
});

const shipped = globSync('scenarios/**/*.bpmn', { cwd: root });

test.each(shipped)('%s has every element in its picture', async (file) => {
  const outline = (await readOutline(read(file)))!;
  expect(everyStep(outline.steps).length).toBeGreaterThan(2);
  expect(outline.undrawn).toEqual([]);
});
