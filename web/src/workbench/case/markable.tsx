import type { ReactNode } from 'react';
import { Checkbox, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { NewDefect } from '../../api/cases.ts';
import { classes } from '../../ui/button.tsx';
import type { Marks } from './marks.ts';

/** A row of the page that can be ticked for a correction; once ticked it asks what is wrong. */
export function Markable({
  kind,
  at,
  name,
  marks,
  children,
}: {
  kind: NewDefect['kind'];
  at: string;
  name: string;
  marks: Marks;
  children: ReactNode;
}) {
  const { t } = useTranslation('work');
  const message = marks.messageOf(kind, at);
  const ticked = message !== undefined;
  return (
    <div className={classes('markable', marks.active && 'markable--active', ticked && 'markable--ticked')}>
      {marks.active ? (
        <Checkbox
          className="markable-tick"
          checked={ticked}
          aria-label={t('correction.tick', { name })}
          onChange={() => marks.toggle(kind, at)}
        />
      ) : null}
      {children}
      {ticked && marks.active ? (
        <Input.TextArea
          className="markable-message"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- it has just been ticked: what is wrong is written next
          autoFocus={message === ''}
          autoSize={{ minRows: 1, maxRows: 5 }}
          maxLength={1000}
          value={message}
          aria-label={t('correction.message', { name })}
          placeholder={t('correction.messageHint')}
          onChange={(event) => marks.write(kind, at, event.target.value)}
        />
      ) : null}
    </div>
  );
}
