import { Schema } from "effect"

/** One thing that makes a budget problem unanswerable as stated: every issue is found before any is reported. */
export const Issue = Schema.Struct({
  code: Schema.Literals([
    "EMPTY_PROBLEM",
    "DUPLICATE_CHANNEL",
    "UNKNOWN_CHANNEL",
    "INVALID_BOUND",
    "CROSSED_BOUNDS",
    "UNBOUNDED_CHANNEL",
    "INVALID_BUDGET",
    "BUDGET_BELOW_MINIMA",
    "BUDGET_ABOVE_MAXIMA",
    "INVALID_CONSTRAINT",
    "INVALID_OBJECTIVE",
    "NON_FINITE_RESPONSE",
    "DECREASING_RESPONSE",
    "INCONSISTENT_RESPONSE"
  ]),
  /** what is wrong and what would mend it, with the numbers */
  message: Schema.String,
  channel: Schema.optionalKey(Schema.String),
  constraint: Schema.optionalKey(Schema.String),
  /** the figures of the message by name: `shortfall`, `excess`, `lower`, `spend`, …; NaN where that is what is wrong */
  // @effect-diagnostics-next-line schemaNumber:off
  numbers: Schema.Record(Schema.String, Schema.Number)
})
export type Issue = typeof Issue.Type

/** The problem cannot be answered as stated. Not infeasibility, which is an answer: see `Allocation`. */
export class InvalidProblem extends Schema.TaggedError<InvalidProblem>()("InvalidProblem", {
  issues: Schema.NonEmptyArray(Issue)
}) {
  /** code of the first issue */
  get code(): Issue["code"] {
    return this.issues[0].code
  }
  override get message(): string {
    return this.issues.map(issue => `${issue.code}: ${issue.message}`).join("\n")
  }
}

/** HiGHS, asked for because a problem is large or an answer was refused, could not be loaded. */
export class SolverUnavailable extends Schema.TaggedError<SolverUnavailable>()("SolverUnavailable", {
  solver: Schema.String,
  cause: Schema.Defect()
}) {
  override get message(): string {
    return `the solver ${this.solver} could not be loaded; install the package or pass another solver`
  }
}
