import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  instanceQuery,
  instancesQuery,
  replayQuery,
  type ProcessInstanceView,
  type ReplayView,
} from '../../../api/instances.ts';
import { Notice } from '../../notice.tsx';
import { ProcessDiagram } from '../../process-diagram/process-diagram.tsx';
import { Fetched } from '../../states.tsx';
import { useText } from '../../text.ts';
import { ChoiceRow } from '../choice-row.tsx';
import { ReplayBar } from './replay-bar.tsx';
import { Standing } from './standing.tsx';
import { calledScopes, scopesInside, wayAt, type ScopeOf } from './way.ts';
import './process-instance.css';

/** The process of an application (流程实例) with its tokens: why it waits, what it calls, and every step played again. */
export function ProcessInstance({ applicationId, service }: { applicationId: string; service?: string }) {
  const { t } = useTranslation('process');
  const [chosen, choose] = useState<number>();
  const list = useQuery(instancesQuery(applicationId));
  return (
    <Fetched query={list}>
      {(all) => {
        const instanceNo = chosen ?? all.find(({ stuck }) => stuck.length > 0)?.instanceNo ?? 0;
        return (
          <div className="instance">
            {all.length > 1 ? (
              <ChoiceRow
                label={t('instance.which')}
                chosen={instanceNo}
                choices={all.map((one) => ({ key: one.instanceNo, words: one.name }))}
                onChoose={choose}
              />
            ) : null}
            <Instance
              key={instanceNo}
              applicationId={applicationId}
              instanceNo={instanceNo}
              {...(service === undefined ? {} : { service })}
            />
          </div>
        );
      }}
    </Fetched>
  );
}

function Instance({
  applicationId,
  instanceNo,
  service,
}: {
  applicationId: string;
  instanceNo: number;
  service?: string;
}) {
  const view = useQuery(instanceQuery(applicationId, instanceNo));
  const replay = useQuery(replayQuery(applicationId, instanceNo));
  return (
    <Fetched query={view}>
      {(one) => (
        <Fetched query={replay}>
          {(played) => (
            <Played
              key={one.version}
              view={one}
              replay={played}
              {...(service === undefined ? {} : { service })}
            />
          )}
        </Fetched>
      )}
    </Fetched>
  );
}

/** A process that is looked at: one that ran (`scope`), or one that has not been called yet. */
type Looked = { scope: number; process: string } | { scope: null; process: string };

function Played({
  view,
  replay,
  service,
}: {
  view: ProcessInstanceView;
  replay: ReplayView;
  service?: string;
}) {
  const { t } = useTranslation('process');
  const text = useText();
  const called = calledScopes(replay);
  const last = replay.steps.length - 1;
  const [step, setStep] = useState(last);
  const [looked, setLooked] = useState<Looked>(
    () =>
      stuckIn(view, replay, called) ??
      called.findLast((one) => service !== undefined && one.service === service) ??
      called[0] ?? { scope: null, process: view.process },
  );
  const diagram = view.diagrams.find(({ process }) => process === looked.process);
  const way = looked.scope === null ? { marks: [], flows: [] } : wayAt(view, replay, looked.scope, step);

  const open = (process: string, element: string): void => {
    const inside = looked.scope === null ? new Set<number>() : scopesInside(replay, looked.scope);
    setLooked(
      called.findLast(
        (one) => one.elementId === element && one.within !== null && inside.has(one.within),
      ) ?? {
        scope: null,
        process,
      },
    );
  };

  return (
    <>
      <Standing view={view} scopes={called} />
      {replay.difference ? (
        <Notice kind="warn" title={t('instance.differs')}>
          {text(replay.difference)}
        </Notice>
      ) : null}
      <ProcessChoice called={called} running={view.scopes} looked={looked} onLook={setLooked} />
      {looked.scope === null ? <p className="muted">{t('instance.notYet')}</p> : null}
      {diagram ? (
        <ProcessDiagram
          key={looked.process}
          xml={diagram.xml}
          process={looked.process}
          marks={way.marks}
          flows={way.flows}
          onOpen={open}
        />
      ) : (
        <p className="muted">{t('instance.noFile')}</p>
      )}
      {last >= 0 ? <ReplayBar steps={replay.steps} step={step} onStep={setStep} /> : null}
    </>
  );
}

/** The processes that ran or run, to be looked at; one that ended says so. */
function ProcessChoice({
  called,
  running,
  looked,
  onLook,
}: {
  called: readonly ScopeOf[];
  running: ProcessInstanceView['scopes'];
  looked: Looked;
  onLook: (one: ScopeOf) => void;
}) {
  const { t } = useTranslation('process');
  const text = useText();
  if (called.length < 2 && looked.scope !== null) return null;
  const isOver = (one: ScopeOf) => !running.some(({ scope }) => scope === one.scope);
  return (
    <ChoiceRow
      label={t('instance.processes')}
      chosen={looked.scope}
      choices={called.map((one) => ({
        key: one.scope,
        words: text(one.name),
        ...(isOver(one) ? { note: t('instance.over') } : {}),
      }))}
      onChoose={(scope) => {
        const one = called.find((each) => each.scope === scope);
        if (one) onLook(one);
      }}
    />
  );
}

/** The process in which something is stuck: that is what one comes to see. */
function stuckIn(
  view: ProcessInstanceView,
  replay: ReplayView,
  called: readonly ScopeOf[],
): ScopeOf | undefined {
  const token = view.tokens.find((one) => view.stuck.some(({ elementId }) => elementId === one.elementId));
  return token && called.findLast(({ scope }) => scopesInside(replay, scope).has(token.scope));
}
