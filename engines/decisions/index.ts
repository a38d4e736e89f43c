/**
 * Decisions (规则): FEEL expressions and DMN models, evaluated with an explanation.
 *
 *   const small = compileExpression('premises.areaSquareMetres <= parameters.food.smallLimit');
 *   if (small.ok) small.evaluate({ 'premises.areaSquareMetres': 80, parameters: { food: { smallLimit: 100 } } }); // true
 *
 *   const { model, problems } = await parseDecisions(xml, { file: 'decisions/food-permit.dmn' });
 *   if (model) evaluateDecision(model, 'route', { premises: { areaSquareMetres: 80 } }); // { value, explanation }
 */
export { compileExpression, compileUnary, evaluateUnaryTests } from './feel/expression.ts';
export type { Compiled, CompileOptions, Expression } from './feel/expression.ts';
export { compileWithReasons } from './feel/reasons.ts';
export type { ConditionWithReasons, Reasoned } from './feel/reasons.ts';
export type { EvaluationOptions, Warning } from './feel/run.ts';
export type { ExpressionProblem } from './feel/tree.ts';
export type { Context, Value } from './feel/values.ts';
export { parseDecisions } from './parse.ts';
export type { ParsedDecisions, ParseOptions } from './parse.ts';
export { compareDecisions } from './compare.ts';
export type { RuleChange } from './compare.ts';
export { evaluateDecision, evaluateInvocable } from './evaluate.ts';
export type { DecisionResult } from './evaluate.ts';
export { analyseTables } from './analysis/analyse.ts';
export type { KnownFacts, Finding } from './analysis/analyse.ts';
export { smallestChanges } from './analysis/changes.ts';
export type { Change, ChangeOptions, NeededInput, NeededRegion } from './analysis/changes.ts';
export { conditionChanges } from './analysis/condition-changes.ts';
export type { ConditionChangeOptions } from './analysis/condition-changes.ts';
export { readDecisionSource } from './source/decision-source.ts';
export type { DecisionSource, SourceDecision, SourceElement, SourceTable } from './source/decision-source.ts';
export { editDecisions } from './source/edit-decisions.ts';
export type { DecisionEdit } from './source/edit-decisions.ts';
export { checkCells } from './source/check-cells.ts';
export type { CellProblem } from './source/check-cells.ts';
export { trialInputs } from './source/trial-inputs.ts';
export type { TrialInput } from './source/trial-inputs.ts';
export { conditionToSql, decisionToSql } from './sql/compile.ts';
export type { SqlExpression, SqlRule } from './sql/compile.ts';
export { conditionWithReasons, decisionWithReasons, readReasons } from './sql/reasons.ts';
export type { Reasons, SqlCondition, SqlReasons } from './sql/reasons.ts';
export type { SqlColumn, SqlMapping, SqlRefusal, SqlType } from './sql/term.ts';
export { namesIn } from './names-in.ts';
export { inWords } from './explain.ts';
export type { Explanation } from './explain.ts';
export type { DecisionModel, ModelProblem } from './model.ts';
