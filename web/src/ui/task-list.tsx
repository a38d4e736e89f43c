import type { ReactNode } from 'react';
import { CircleCheck } from 'lucide-react';
import { Link } from './link.tsx';
import { Status, type StatusTone } from './status.tsx';

export interface TaskRow {
  key: string;
  title: string;
  hint?: ReactNode;
  /** absent: nothing can be done here yet; `hint` says why */
  to?: string;
  state: { tone: StatusTone; label: string; done?: boolean };
}

/** What has to be done, and what is done already (GOV.UK "task list"). */
export function TaskList({ tasks }: { tasks: TaskRow[] }) {
  return (
    <ol className="tasks">
      {tasks.map((task) => {
        const stateId = `task-${task.key}-state`;
        return (
          <li key={task.key} className="task" data-link={task.to ? '' : undefined}>
            <div>
              {task.to ? (
                <Link to={task.to} className="task-title" aria-describedby={stateId}>
                  {task.title}
                </Link>
              ) : (
                <span className="task-title">{task.title}</span>
              )}
              {task.hint ? <p className="task-hint">{task.hint}</p> : null}
            </div>
            <span id={stateId} className="task-state">
              {task.state.done ? (
                <span className="task-done">
                  <CircleCheck size="1.1em" aria-hidden /> {task.state.label}
                </span>
              ) : (
                <Status tone={task.state.tone}>{task.state.label}</Status>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
