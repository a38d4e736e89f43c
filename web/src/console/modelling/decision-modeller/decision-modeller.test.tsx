import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { useState } from 'react';
import { render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import i18next from 'i18next';
import { beforeAll, expect, test, vi } from 'vitest';
import { parseDecisions, readDecisionSource } from '@yiti/engines/decisions';
import { DecisionModeller } from './decision-modeller.tsx';
import { requirementsGraph } from './graph.ts';

const scenarios = join(import.meta.dirname, '../../../../../scenarios');
const borrowing = readFileSync(join(scenarios, 'library-card/decisions/borrowing-limit.dmn'), 'utf8');
const facts = {
  questions: [{ key: 'age', text: { zh: '读者多大', en: 'Age' }, kind: 'number' as const, minimum: 0 }],
  parameters: [],
};

beforeAll(() => i18next.loadNamespaces(['decisions', 'process']));

/** As the room holds it: what is typed becomes the text of the file. */
function Edited({ text, onKeep }: { text: string; onKeep?: (text: string) => void }) {
  const [now, setNow] = useState(text);
  const keep = (next: string) => {
    setNow(next);
    onKeep?.(next);
  };
  return <DecisionModeller file="decisions/a.dmn" text={now} onChange={keep} facts={facts} />;
}

test('a cell is written; what is wrong with it is said beside it, and no trial pretends otherwise', async () => {
  const onKeep = vi.fn();
  render(<Edited text={borrowing} onKeep={onKeep} />);
  const cell = screen.getByRole('textbox', { name: '第 2 条，年龄' });
  await userEvent.clear(cell);
  await userEvent.type(cell, '>= ');
  expect(cell.getAttribute('aria-invalid')).toBe('true');
  expect(document.getElementById(cell.getAttribute('aria-describedby')!)?.textContent).not.toBe('');
  await screen.findByText('先改好规则里的错误，再试算。');
  await userEvent.type(cell, '65');
  expect(onKeep).toHaveBeenLastCalledWith(expect.stringContaining('<text>&gt;= 65</text>'));
  expect(cell.getAttribute('aria-invalid')).toBe('false');
  await screen.findByText('填了条件就有结果。');
});

test('a rule that can never decide is found, and a click marks it', async () => {
  render(<Edited text={borrowing} />);
  await screen.findByText('没有遗漏，没有冲突，每一条都用得上。');
  await userEvent.click(screen.getByRole('button', { name: '第 3 条上移' }));
  await userEvent.click(await screen.findByRole('button', { name: '标出第 3 条' }));
  const row = screen.getByRole('textbox', { name: '第 3 条，年龄' }).closest('tr')!;
  expect(within(row).getByText('所指')).toBeTruthy();
});

test('a trial shows the rule that decides, and what little would change it', async () => {
  render(<DecisionModeller file="decisions/a.dmn" text={borrowing} facts={facts} />);
  await userEvent.type(await screen.findByLabelText('读者多大'), '61');
  await waitFor(() => expect(document.querySelector('tr[data-fired] th')?.textContent).toContain('2'));
  expect(document.querySelector('.trial-value')?.textContent).toContain('30');
  expect(document.querySelector('.trial-changes')?.textContent).toContain('年龄 为');
  expect(screen.queryByRole('textbox', { name: '第 2 条，年龄' })).toBeNull();
});

test('tests of the package stand beside the rule that decides them; a rule without a test is named', async () => {
  const name = (zh: string) => ({ zh, en: zh });
  const cases = [
    {
      key: 'child',
      name: name('十岁'),
      variables: { answers: { age: 10 }, parameters: { guardianAge: 14 } },
    },
    {
      key: 'adult',
      name: name('三十岁'),
      variables: { answers: { age: 30 }, parameters: { guardianAge: 14 } },
    },
  ];
  render(<DecisionModeller file="decisions/a.dmn" text={borrowing} facts={facts} cases={cases} />);
  await screen.findByText('没有测试用到第 2 条。');
  expect(screen.getByText('第 1 条').closest('div')?.textContent).toContain('十岁');
  expect(screen.getByText('第 3 条').closest('div')?.textContent).toContain('三十岁');
});

test('names that a table reads are inputs of its picture', async () => {
  const { model } = await parseDecisions(borrowing, { file: 'a' });
  const { nodes, arrows } = requirementsGraph(readDecisionSource(borrowing)!, model);
  expect(nodes.map(({ id, kind, level }) => [id, kind, level])).toEqual([
    ['borrowing-limit', 'decision', 1],
    ['answers.age', 'read', 0],
    ['parameters.guardianAge', 'read', 0],
  ]);
  expect(arrows).toHaveLength(2);
});
