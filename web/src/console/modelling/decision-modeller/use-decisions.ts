import { useEffect, useMemo, useState } from 'react';
import {
  analyseTables,
  checkCells,
  parseDecisions,
  readDecisionSource,
  type CellProblem,
  type DecisionModel,
  type DecisionSource,
  type Finding,
  type ModelProblem,
} from '@yiti/engines/decisions';
import { factsFor, type RuleFacts } from './facts.ts';

export interface Decisions {
  /** null: the file is no DMN */
  source: DecisionSource | null;
  cells: CellProblem[];
  /** null: not read yet, or something in it is wrong */
  model: DecisionModel | null;
  problems: ModelProblem[];
  findings: Finding[];
}

/** The file as it is written, what is wrong with it, and the model that can be tried. */
export function useDecisions(file: string, text: string, facts: RuleFacts): Decisions {
  const source = useMemo(() => readDecisionSource(text), [text]);
  const cells = useMemo(() => (source ? checkCells(source) : []), [source]);
  const [read, setRead] = useState<{ of: string; model: DecisionModel | null; problems: ModelProblem[] }>();
  useEffect(() => {
    let gone = false;
    void parseDecisions(text, { file }).then(({ model, problems }) => {
      if (!gone) setRead({ of: text, model, problems });
    });
    return () => {
      gone = true;
    };
  }, [file, text]);
  const model = read?.of === text ? read.model : null;
  const findings = useMemo(() => (model ? analyseTables(model, factsFor(facts)) : []), [model, facts]);
  return { source, cells, model, problems: read?.of === text ? read.problems : [], findings };
}
