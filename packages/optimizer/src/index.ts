export type {
  CautiousFlightAllocation,
  CautiousFlightPlan,
  CautiousFlightProblem
} from "./caution/CautiousFlight.ts"
export { InvalidProblem, type Issue, SolverUnavailable } from "./errors.ts"
export type { FlightAllocation, FlightCertificate, FlightPlan, FlightUndecided } from "./flighting/FlightAllocation.ts"
export type {
  FlightChannel,
  FlightConstraint,
  FlightPath,
  FlightProblem,
  SpendLimit
} from "./flighting/FlightProblem.ts"
export { geometricCarryOver } from "./flighting/geometricCarryOver.ts"
export type { LinearProgram } from "./lp/LinearProgram.ts"
export type { LpClaim, LpResult } from "./lp/LpResult.ts"
export type { LpEngine, LpSolver } from "./lp/LpSolver.ts"
export { buildLp } from "./lp/buildLp.ts"
export { type AllocateOptions, allocate } from "./pipeline/allocate.ts"
export { allocateUnderRisk } from "./pipeline/allocateUnderRisk.ts"
export { budgetFrontier } from "./pipeline/budgetFrontier.ts"
export { flightRanges, optimizeFlightRanges } from "./pipeline/flightRanges.ts"
export { type BudgetQuestion, type FewMoves, fewestMoves } from "./pipeline/fewestMoves.ts"
export { fewestFlightMoves, type FlightQuestion } from "./pipeline/fewestFlightMoves.ts"
export {
  type NearOptimalRange,
  type NearOptimalRanges,
  nearOptimalRanges,
  optimizeRanges
} from "./pipeline/nearOptimalRanges.ts"
export { type OptimizeOptions, optimize } from "./pipeline/optimize.ts"
export { type JointFlights, optimizeFlightsTogether } from "./pipeline/optimizeFlightsTogether.ts"
export { type JointCurves, optimizeTogether } from "./pipeline/optimizeTogether.ts"
export { optimizeUnderRisk } from "./pipeline/optimizeUnderRisk.ts"
export { optimizePlan, type PlanOptions } from "./pipeline/optimizePlan.ts"
export {
  type MeanCurve,
  meanResponse,
  type PlanRequest,
  planBudget,
  sampledMean,
  planProblem
} from "./pipeline/planBudget.ts"
export { type FlightOptions, optimizeFlights, planFlights } from "./pipeline/planFlights.ts"
export { optimizeFlightsUnderRisk, planFlightsUnderRisk } from "./pipeline/planFlightsUnderRisk.ts"
export type { CellRules } from "./plan/CellRules.ts"
export { CurveData, curveOf } from "./plan/CurveData.ts"
export { compileRules } from "./plan/compileRules.ts"
export { lineName, type PlanLine, type PlanProblem, PlanProblemData, planProblemOf } from "./plan/PlanProblem.ts"
export { PlanRule } from "./plan/PlanRule.ts"
export type { PlanAnswer, PlanOpen, PlanSolution } from "./plan/PlanSolution.ts"
export { ruleIssues } from "./plan/ruleIssues.ts"
export { toBudgetProblem } from "./plan/toBudgetProblem.ts"
export { toFlightProblem } from "./plan/toFlightProblem.ts"
export type { Allocation, Certificate, Infeasible, Plan, Relaxation, Undecided } from "./problem/Allocation.ts"
export { analyseCurve } from "./problem/analyseCurve.ts"
export type { Budget, BudgetProblem, Channel, LinearConstraint, Objective } from "./problem/BudgetProblem.ts"
export { channelBounds } from "./problem/channelBounds.ts"
export { groupSum } from "./problem/groupSum.ts"
export { hillCurve } from "./problem/hillCurve.ts"
export { logisticCurve } from "./problem/logisticCurve.ts"
export { michaelisMentenCurve } from "./problem/michaelisMentenCurve.ts"
export { ratio } from "./problem/ratio.ts"
export type { ResponseCurve } from "./problem/ResponseCurve.ts"
export { sampledCurve } from "./problem/sampledCurve.ts"
export { validateProblem } from "./problem/validateProblem.ts"
export { concaveEnvelope } from "./pwl/concaveEnvelope.ts"
export { linearise } from "./pwl/linearise.ts"
export type { PiecewiseLinear } from "./pwl/PiecewiseLinear.ts"
export { type AllDraws, type DrawCurves, drawCurves, thinnedDraws } from "./risk/DrawCurves.ts"
export { hillDraws } from "./risk/hillDraws.ts"
export type { RiskAllocation, RiskPlan } from "./risk/RiskAllocation.ts"
export { riskAt } from "./risk/riskAt.ts"
export { RiskMeasure } from "./risk/RiskMeasure.ts"
export type { RiskChannel, RiskProblem } from "./risk/RiskProblem.ts"
export { loadHighsEngine } from "./solvers/highsEngine.ts"
export { javascriptLpEngine } from "./solvers/javascriptLpEngine.ts"
export { verifiedSolver } from "./solvers/verifiedSolver.ts"
export { dynamicProgramme } from "./verify/dynamicProgramme.ts"
export { waterFill } from "./verify/waterFill.ts"
