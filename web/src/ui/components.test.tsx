import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { offline, ProblemError } from '../api/problem.ts';
import { fileProblem } from '../portal/apply/file-problem.ts';
import { Button } from './button.tsx';
import { ClockPicture } from './clock-picture.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { stagesOf, type Station } from './journey.tsx';
import { Failure } from './states.tsx';

test('a button that may not be pressed says why, and does nothing', async () => {
  const onClick = vi.fn();
  render(
    <Button reason="先回答完问题" onClick={onClick}>
      提交
    </Button>,
  );
  const button = screen.getByRole('button', { name: '提交' });
  await userEvent.click(button);
  expect(onClick).not.toHaveBeenCalled();
  expect(document.getElementById(button.getAttribute('aria-describedby')!)?.textContent).toBe('先回答完问题');
});

test('a busy button does not act twice', async () => {
  const onClick = vi.fn();
  render(
    <Button busy onClick={onClick}>
      提交
    </Button>,
  );
  await userEvent.click(screen.getByRole('button'));
  expect(onClick).not.toHaveBeenCalled();
});

test('the error summary takes the focus and leads into the field, also into a group', async () => {
  render(
    <>
      <ErrorSummary errors={[{ fieldId: 'kind', message: '请选择一项' }]} />
      <fieldset id="kind">
        <input type="radio" aria-label="热菜" />
      </fieldset>
    </>,
  );
  expect(document.activeElement).toBe(screen.getByRole('alert'));
  await userEvent.click(screen.getByRole('link', { name: '请选择一项' }));
  expect(document.activeElement).toBe(screen.getByRole('radio'));
});

test('a failure says what happened, what is kept, what to do', async () => {
  const onRetry = vi.fn();
  render(<Failure error={new ProblemError(offline)} onRetry={onRetry} />);
  const words = screen.getByRole('alert').textContent;
  expect(words).toContain('连接不上服务');
  expect(words).toContain('保存在这台设备上');
  expect(words).toContain('不会产生两份申请');
  await userEvent.click(screen.getByRole('button', { name: '再试一次' }));
  expect(onRetry).toHaveBeenCalledOnce();
});

const clock = {
  lamp: 'red' as const,
  dueAt: '2026-11-30T10:00:00Z',
  used: { amount: 12, of: 10, unit: 'wd' as const },
  phase: 'handling' as const,
  suspensions: [],
  extended: false,
};

test('the clock draws days used and days over, and says both in words', () => {
  const { container } = render(<ClockPicture clock={clock} promised={{ amount: 10, unit: 'wd' }} />);
  expect(container.querySelectorAll('.clock-days > *')).toHaveLength(12);
  expect(container.querySelectorAll('[data-over]')).toHaveLength(2);
  expect(container.textContent).toContain('已超期');
  expect(container.textContent).toContain('承诺 10 个工作日');
});

test('a stopped clock shows no due day', () => {
  const { container } = render(
    <ClockPicture clock={{ ...clock, lamp: 'stopped' }} promised={{ amount: 10, unit: 'wd' }} />,
  );
  expect(container.textContent).toContain('计时已暂停');
  expect(container.textContent).not.toContain('11月30日');
});

test('stations stand behind those that they wait for; a circle does not hang', () => {
  const station = (key: string, after: string[] = []): Station => ({
    key,
    title: key,
    state: 'ahead',
    after,
  });
  const keys = (stations: Station[]) => stagesOf(stations).map((stage) => stage.map(({ key }) => key));
  expect(
    keys([
      station('birth'),
      station('household', ['birth']),
      station('insurance', ['household']),
      station('card', ['household']),
    ]),
  ).toEqual([['birth'], ['household'], ['insurance', 'card']]);
  expect(
    keys([station('a', ['b']), station('b', ['a']), station('c', ['unknown'])])
      .flat()
      .toSorted(),
  ).toEqual(['a', 'b', 'c']);
});

test('a file that can’t be taken is refused with its own name and the limit', () => {
  expect(fileProblem({ name: 'plan.docx', size: 10 }, ['pdf', 'jpg'], 10)?.zh).toContain('plan.docx');
  expect(fileProblem({ name: 'plan.pdf', size: 11 * 2 ** 20 }, ['pdf'], 10)?.zh).toContain('10 MB');
  expect(fileProblem({ name: 'plan.pdf', size: 0 }, ['pdf'], 10)?.zh).toContain('空文件');
  expect(fileProblem({ name: 'IMG_1.JPEG', size: 2048 }, ['jpg'], 10)).toBeUndefined();
});
