import { Estimate } from "@liftmix/core"
import { Schema } from "effect"
import { PlansByWeight } from "./PlansByWeight.ts"
import { SpanReturns } from "./SpanReturns.ts"

const Text = Schema.String
const Number = Schema.Finite
/** null where it could not be computed */
const Maybe = Schema.NullOr(Schema.Finite)

/** What is known of a quantity of a medium, and where from; see `Knowledge`. */
export const KnowledgeResult = Schema.Struct({
  medium: Text,
  quantity: Schema.Literals(["roi", "mroi", "share", "halfLife", "halfSaturation"]),
  prior: Estimate,
  posterior: Estimate,
  contraction: Maybe,
  /** shares of the information; null without a fit that knows no experiments */
  split: Schema.NullOr(Schema.Struct({ prior: Number, timeSeries: Number, experiments: Number })),
  label: Schema.Literals(["history", "experiment", "data", "partly", "assumption", "conflict"])
})
export type KnowledgeResult = typeof KnowledgeResult.Type

/** What the experiments changed: the same model fitted without them, and with them. */
export const CalibrationResult = Schema.Struct({
  /** null where KPI or channel has no money */
  channels: Schema.Array(
    Schema.Struct({
      name: Text,
      history: Schema.NullOr(Estimate),
      calibrated: Schema.NullOr(Estimate),
      /** money over a quarter: now, and in the best plan of either model; null where there is no plan */
      spend: Schema.optionalKey(Schema.Struct({ current: Maybe, history: Maybe, calibrated: Maybe }))
    })
  ),
  /** each experiment against the model of history alone, KPI units */
  foretold: Schema.Array(
    Schema.Struct({
      id: Text,
      lift: Number,
      se: Number,
      implied: Estimate,
      pValue: Number,
      agreement: Schema.Literals(["consistent", "tension", "conflict"])
    })
  ),
  joint: Schema.Struct({ distance: Number, experiments: Schema.Int, pValue: Number }),
  /** experiments that moved the model so far that it was fitted again without each: how probable they are then */
  refitted: Schema.optionalKey(Schema.Array(Schema.Struct({ id: Text, pValue: Number, converged: Schema.Boolean }))),
  /** values of a panel's KPI that were left to the experiments in both fits; absent: none */
  maskedCells: Schema.optionalKey(Schema.Int)
})
export type CalibrationResult = typeof CalibrationResult.Type

/** A fit to less history, held against what followed; see `Backtest`. */
export const BacktestResult = Schema.Struct({
  /** first day of the last period that was fitted */
  lastFitted: Text,
  /** periods */
  predicted: Schema.Int,
  /** null where so little history allows no fit */
  score: Schema.NullOr(
    Schema.Struct({
      converged: Schema.Boolean,
      weightedMape: Number,
      /** of repeating the year before */
      naiveMape: Maybe,
      /** share of periods within their 90 % interval */
      within90: Maybe,
      actual: Number,
      total: Estimate
    })
  )
})
export type BacktestResult = typeof BacktestResult.Type

/** Tests that might be run next, by what they are worth. Money over the time that the budget decision stands. */
export const NextTestResult = Schema.Struct({
  /** weeks that the decision stands */
  standing: Number,
  /** what knowing everything would be worth */
  evpi: Number,
  candidates: Schema.Array(
    Schema.Struct({
      channel: Text,
      design: Text,
      weeks: Number,
      share: Number,
      spendDelta: Number,
      /** what its information is worth, its Monte Carlo error, what it costs, and what is left */
      evsi: Number,
      evsiError: Number,
      cost: Number,
      engs: Number,
      /** probability that it finds something */
      assurance: Maybe,
      asGoodAsBest: Schema.Boolean
    })
  )
})
export type NextTestResult = typeof NextTestResult.Type

/**
 * What was found out about a fitted model beyond the fit itself. Each part is written by the command that finds it out.
 * Stored as `evidence.json`.
 */
export const ModelEvidence = Schema.Struct({
  format: Schema.Literal("liftmix-evidence"),
  version: Schema.Literal(1),
  /** `createdAt` of the fit that it is about */
  fit: Text,
  knowledge: Schema.optionalKey(Schema.Array(KnowledgeResult)),
  calibration: Schema.optionalKey(CalibrationResult),
  backtests: Schema.optionalKey(Schema.Array(BacktestResult)),
  plansByWeight: Schema.optionalKey(PlansByWeight),
  nextTests: Schema.optionalKey(NextTestResult),
  /** of the whole window, of the nation */
  returnsByYear: Schema.optionalKey(Schema.Array(SpanReturns)),
  returnsByQuarter: Schema.optionalKey(Schema.Array(SpanReturns))
})
export type ModelEvidence = typeof ModelEvidence.Type

export type EvidencePart = Partial<Omit<ModelEvidence, "format" | "version" | "fit">>
