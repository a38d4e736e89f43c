import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { editDecisions, type DecisionEdit, type SourceDecision } from '@yiti/engines/decisions';
import { Notice } from '../../../ui/notice.tsx';
import { ChoiceRow } from '../../../ui/office/choice-row.tsx';
import { Panel } from '../../../ui/office/panel.tsx';
import { useText, type Text } from '../../../ui/text.ts';
import { DecisionTable } from './decision-table.tsx';
import { noFacts, type RuleFacts } from './facts.ts';
import { Findings } from './findings.tsx';
import { Cover } from './cover.tsx';
import { titleOf } from './graph.ts';
import { LiteralLogic } from './literal-logic.tsx';
import { RequirementsPicture } from './requirements-picture.tsx';
import type { RuleCase } from './rule-cases.ts';
import { Trial } from './trial.tsx';
import { useDecisions, type Decisions } from './use-decisions.ts';
import './decision-modeller.css';

export interface DecisionModellerProps {
  file: string;
  text: string;
  /** absent: the rules are looked at and tried, not changed */
  onChange?: (text: string) => void;
  /** what the check of the whole package says of this file */
  problems?: ReadonlyArray<{ message: Text; element?: string | undefined }>;
  /** questions and parameters of the package around it */
  facts?: RuleFacts;
  /** tests of the package, to be set against the rules */
  cases?: readonly RuleCase[];
}

/** Rules (规则): what requires what, tables and expressions, what they leave open, and a trial of them. */
export function DecisionModeller({
  file,
  text,
  onChange,
  problems = [],
  facts = noFacts,
  cases = noCases,
}: DecisionModellerProps) {
  const { t } = useTranslation('decisions');
  const say = useText();
  const decisions = useDecisions(file, text, facts);
  const [chosen, choose] = useState<string>();
  const { source } = decisions;
  if (!source || source.decisions.length === 0)
    return (
      <Notice kind="bad" title={t('unreadable')}>
        {t('unreadableText')}
      </Notice>
    );
  const decision = source.decisions.find(({ id }) => id === chosen) ?? source.decisions.at(-1)!;
  const onEdit = onChange && ((edit: DecisionEdit) => onChange(editDecisions(text, edit)));
  const other = problems.filter(({ element }) => !source.decisions.some(({ id }) => id === element));
  return (
    <div className="decisions">
      {other.map(({ message }) => (
        <Notice key={message.zh} kind="bad">
          {say(message)}
        </Notice>
      ))}
      <RequirementsPicture decisions={decisions} facts={facts} chosen={decision.id} />
      {source.decisions.length > 1 ? (
        <ChoiceRow
          label={t('which')}
          chosen={decision.id}
          choices={source.decisions.map((one) => ({ key: one.id, words: say(titleOf(one)) }))}
          onChoose={choose}
        />
      ) : null}
      <OneDecision
        key={decision.id}
        decision={decision}
        decisions={decisions}
        facts={facts}
        cases={cases}
        {...(onEdit ? { onEdit } : {})}
      />
    </div>
  );
}

const noOutputs: never[] = [];
const noCases: never[] = [];

interface OneProps {
  decision: SourceDecision;
  decisions: Decisions;
  facts: RuleFacts;
  cases: readonly RuleCase[];
  onEdit?: (edit: DecisionEdit) => void;
}

function OneDecision({ decision, decisions, facts, cases, onEdit }: OneProps) {
  const { t } = useTranslation('decisions');
  const say = useText();
  const [marked, setMarked] = useState<readonly number[]>([]);
  const [fired, setFired] = useState<readonly number[]>([]);
  const { id, logic } = decision;
  const findings = decisions.findings.filter((one) => one.decision.id === id);
  const cells = useMemo(() => decisions.cells.filter((one) => one.decision === id), [decisions.cells, id]);
  const problems = decisions.problems.filter(({ element }) => element === id && cells.length === 0);
  return (
    <>
      <Panel title={say(titleOf(decision))} aside={<code className="muted">{decision.variable}</code>}>
        {problems.map(({ message }) => (
          <Notice key={message.zh} kind="bad">
            {say(message)}
          </Notice>
        ))}
        {logic?.kind === 'table' ? (
          <DecisionTable
            decision={id}
            table={logic}
            cells={cells}
            facts={facts}
            marked={marked}
            fired={fired}
            {...(onEdit ? { onEdit } : {})}
          />
        ) : logic?.kind === 'literal' ? (
          <LiteralLogic decision={id} text={logic.text} cells={cells} {...(onEdit ? { onEdit } : {})} />
        ) : (
          <p className="muted">{logic ? t('boxed', { name: logic.name }) : t('noLogic')}</p>
        )}
      </Panel>
      <div className="decisions-beside">
        {logic?.kind === 'table' ? (
          <Findings
            findings={findings}
            isReady={decisions.model !== null}
            marked={marked}
            onMark={setMarked}
          />
        ) : null}
        <Trial
          model={decisions.model}
          decision={id}
          outputs={logic?.kind === 'table' ? logic.outputs : noOutputs}
          facts={facts}
          onFired={setFired}
        />
        {logic?.kind === 'table' && decisions.model && cases.length > 0 ? (
          <Cover model={decisions.model} decision={id} rules={logic.rules.length} cases={cases} />
        ) : null}
      </div>
    </>
  );
}
