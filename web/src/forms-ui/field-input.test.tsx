import { useState } from 'react';
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { checkField } from './check-field.ts';
import { FieldInput } from './field-input.tsx';
import { widgetOf, type FieldModel } from './model.ts';
import { readNumber } from './number-input.tsx';

const field = (change: Partial<FieldModel>): FieldModel => ({
  element: 'kitchen.layout',
  label: { zh: '厨房布局', en: 'Kitchen layout' },
  required: true,
  schema: { type: 'string' },
  ...change,
});

function Shown({
  model,
  onChange,
  error,
}: {
  model: FieldModel;
  onChange: (value: unknown) => void;
  error?: string;
}) {
  const [value, setValue] = useState<unknown>();
  return (
    <FieldInput
      id="f"
      field={model}
      value={value}
      error={error}
      onChange={(next) => {
        setValue(next);
        onChange(next);
      }}
    />
  );
}

describe('a field', () => {
  test('gives the value of the choice that was made, by its words', async () => {
    const onChange = vi.fn();
    const options = [
      { value: 'open', label: { zh: '开放式', en: 'Open' } },
      { value: 'closed', label: { zh: '封闭式', en: 'Closed' } },
    ];
    render(
      <Shown
        model={field({ options, schema: { type: 'string', enum: ['open', 'closed'] } })}
        onChange={onChange}
      />,
    );
    await userEvent.click(screen.getByRole('radio', { name: '封闭式' }));
    expect(onChange).toHaveBeenLastCalledWith('closed');
    expect(screen.getByRole('group', { name: '厨房布局' })).toBeTruthy();
  });

  test('gives true and false for yes and no', async () => {
    const onChange = vi.fn();
    render(<Shown model={field({ schema: { type: 'boolean' } })} onChange={onChange} />);
    await userEvent.click(screen.getByRole('radio', { name: '否' }));
    expect(onChange).toHaveBeenLastCalledWith(false);
  });

  test('takes a number as people type it', async () => {
    const onChange = vi.fn();
    render(<Shown model={field({ schema: { type: 'number' } })} onChange={onChange} />);
    await userEvent.type(screen.getByRole('textbox'), '１,２00平米');
    expect(onChange).toHaveBeenLastCalledWith(1200);
  });

  test('ties help and error to the input', () => {
    render(
      <Shown
        model={field({ help: { zh: '选最像的', en: 'The closest' } })}
        onChange={vi.fn()}
        error="请填写"
      />,
    );
    const input = screen.getByRole('textbox', { name: '厨房布局' });
    const described = (input.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent);
    expect(described).toEqual(['选最像的', '请填写']);
    expect(input.getAttribute('aria-invalid')).toBe('true');
  });
});

describe('the input follows from the data element', () => {
  test.each([
    [{ schema: { type: 'boolean' } }, 'radio'],
    [{ schema: { type: 'integer' } }, 'number'],
    [{ schema: { type: 'string', format: 'date' } }, 'date'],
    [{ schema: { type: 'string', maxLength: 2000 } }, 'textarea'],
    [{ schema: { type: 'string', enum: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] } }, 'select'],
    [{ schema: { type: 'string' }, widget: 'phone' }, 'phone'],
  ] as Array<[Partial<FieldModel>, string]>)('%o → %s', (change, widget) => {
    expect(widgetOf(field(change))).toBe(widget);
  });
});

test('what is no number stays text, so that the check can name it', () => {
  expect(readNumber('三百')).toBe('三百');
  expect(readNumber('')).toBeUndefined();
  expect(readNumber('80 m²')).toBe(80);
});

test('the check before sending is the server’s', async () => {
  const area = field({ label: { zh: '面积', en: 'Area' }, schema: { type: 'number', minimum: 1 } });
  expect((await checkField(area, undefined))?.zh).toContain('面积');
  expect((await checkField(area, 0))?.zh).toContain('1');
  expect(await checkField(area, 80)).toBeUndefined();
  expect(await checkField({ ...area, required: false }, '')).toBeUndefined();
});
