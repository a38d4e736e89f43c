import { useEffect, useRef } from 'react';
import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../api/work.ts';
import { Button, classes } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { useText } from '../../ui/text.ts';
import { LampMark } from '../lamp-mark.tsx';
import { useServiceName } from '../use-service-name.ts';

interface Doing {
  ticked: ReadonlySet<string>;
  mayWork: boolean;
  mayAssign: boolean;
  busyId: string | undefined;
  onTick: (task: Task) => void;
  onClaim: (task: Task) => void;
  onAssign: (task: Task) => void;
  onMark: (row: number) => void;
}

/** The tasks as a table on a desktop, as cards on a phone. The marked row is where the keys work. */
export function TaskRows({ tasks, marked, ...doing }: { tasks: Task[]; marked: number } & Doing) {
  const { t } = useTranslation('work');
  return (
    <table className="work-table">
      <caption className="visually-hidden">{t('rooms.inbox')}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{t('task.tick')}</span>
          </th>
          <th scope="col">{t('task.due')}</th>
          <th scope="col">{t('task.what')}</th>
          <th scope="col">{t('task.who')}</th>
          <th scope="col">{t('task.holder')}</th>
          <th scope="col">
            <span className="visually-hidden">{t('task.do')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {tasks.map((task, row) => (
          <TaskRow key={task.id} task={task} row={row} marked={row === marked} {...doing} />
        ))}
      </tbody>
    </table>
  );
}

function TaskRow({ task, row, marked, ...doing }: { task: Task; row: number; marked: boolean } & Doing) {
  const { t } = useTranslation('work');
  const text = useText();
  const format = useFormat();
  const service = useServiceName(task);
  const line = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (marked) line.current?.scrollIntoView?.({ block: 'nearest' });
  }, [marked]);
  const name = `${service} · ${text(task.title)} · ${task.subjectName}`;
  return (
    <tr
      ref={line}
      className={classes('work-row', marked && 'work-row--marked')}
      aria-current={marked || undefined}
      onClick={() => doing.onMark(row)}
    >
      <td className="work-tick">
        {doing.mayWork && task.assigneeId === null ? (
          <Checkbox
            checked={doing.ticked.has(task.id)}
            aria-label={t('task.tickOne', { name })}
            onChange={() => doing.onTick(task)}
          />
        ) : null}
      </td>
      <td className="work-due">
        <LampMark lamp={task.lamp} />
        <span className="muted small">{task.dueAt ? format.day(task.dueAt) : t('task.noLimit')}</span>
      </td>
      <td className="work-what">
        <Link to={task.link} className="work-link">
          {service}
        </Link>
        <span className="work-step">{text(task.title)}</span>
      </td>
      <td className="work-who">
        {task.subjectName}
        <span className="number muted small">{task.reference}</span>
      </td>
      <td className="work-holder">
        {task.mine ? (
          <strong>{t('task.mine')}</strong>
        ) : task.assigneeId ? (
          t('task.colleague')
        ) : (
          t('task.nobody')
        )}
      </td>
      <td className="work-do">
        {doing.mayWork && (task.mine || task.assigneeId === null) ? (
          <Button
            tone="secondary"
            className="button--dense"
            busy={doing.busyId === task.id}
            aria-label={`${t(task.mine ? 'task.release' : 'task.claim')}: ${name}`}
            onClick={() => doing.onClaim(task)}
          >
            {t(task.mine ? 'task.release' : 'task.claim')}
          </Button>
        ) : null}
        {doing.mayAssign ? (
          <Button
            tone="quiet"
            className="button--dense"
            aria-label={`${t('task.assign')}: ${name}`}
            onClick={() => doing.onAssign(task)}
          >
            {t('task.assign')}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}
