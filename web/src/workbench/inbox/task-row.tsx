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
import { useSubjectName } from '../use-subject-name.ts';

export interface Doing {
  ticked: ReadonlyMap<string, Task>;
  mayWork: boolean;
  mayAssign: boolean;
  mayTick: (task: Task) => boolean;
  busyId: string | undefined;
  onTick: (task: Task) => void;
  onClaim: (task: Task) => void;
  onAssign: (task: Task) => void;
  onMark: (row: number) => void;
}

export function TaskRow({
  task,
  row,
  marked,
  ...doing
}: { task: Task; row: number; marked: boolean } & Doing) {
  const { t } = useTranslation('work');
  const text = useText();
  const format = useFormat();
  const service = useServiceName(task);
  const subject = useSubjectName()(task.subjectName);
  const line = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (marked) line.current?.scrollIntoView?.({ block: 'nearest' });
  }, [marked]);
  const name = `${service} · ${text(task.title)} · ${subject}`;
  return (
    <tr
      ref={line}
      className={classes('work-row', marked && 'work-row--marked')}
      aria-current={marked || undefined}
      onClick={() => doing.onMark(row)}
    >
      <td className="work-tick">
        {doing.mayTick(task) ? (
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
        {subject}
        <span className="number muted small">{task.reference}</span>
      </td>
      <td className="work-holder">
        <Holder task={task} />
      </td>
      <td className="work-do">
        <TaskButtons task={task} name={name} doing={doing} />
      </td>
    </tr>
  );
}

function Holder({ task }: { task: Task }) {
  const { t } = useTranslation('work');
  if (task.mine) return <strong>{t('task.mine')}</strong>;
  return task.assigneeId ? (task.assigneeName ?? t('task.colleague')) : t('task.nobody');
}

function TaskButtons({ task, name, doing }: { task: Task; name: string; doing: Doing }) {
  const { t } = useTranslation('work');
  const claim = t(task.mine ? 'task.release' : 'task.claim');
  const give = t(doing.mayAssign ? 'task.assign' : 'task.handOver');
  return (
    <>
      {doing.mayWork && (task.mine || task.assigneeId === null) ? (
        <Button
          tone="secondary"
          className="button--dense"
          busy={doing.busyId === task.id}
          aria-label={`${claim}: ${name}`}
          onClick={() => doing.onClaim(task)}
        >
          {claim}
        </Button>
      ) : null}
      {task.organisationId !== null && (doing.mayAssign || (doing.mayWork && task.mine)) ? (
        <Button
          tone="quiet"
          className="button--dense"
          aria-label={`${give}: ${name}`}
          onClick={() => doing.onAssign(task)}
        >
          {give}
        </Button>
      ) : null}
    </>
  );
}
