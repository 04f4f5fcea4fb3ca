/** The ways of estimating a lift from a geo panel. */
export const liftMethods = ["tbr", "did", "scm", "ascm", "trimmed-match"] as const
export type LiftMethod = (typeof liftMethods)[number]
/** Those that expect an outcome for every period, and need no costs for it. */
export const outcomeMethods = ["tbr", "did", "scm", "ascm"] as const satisfies readonly LiftMethod[]
export type OutcomeMethod = (typeof outcomeMethods)[number]

/** A lift estimated from a geo panel: treated geos, all evaluated periods, KPI units. */
export interface PanelLift {
  readonly method: LiftMethod
  readonly lift: number
  /** standard error, or scale of a t distribution where there are degrees of freedom */
  readonly se: number
  /** undefined for the normal */
  readonly df: number | undefined
  /** where the standard error comes from */
  readonly seMethod: "reported" | "interval" | "tbr" | "placebo"
  /** an open end is infinite */
  readonly interval: { readonly lower: number; readonly upper: number; readonly level: number; readonly sides: 1 | 2 }
  /** per treated geo and period */
  readonly att: number
  /** what the treated geos would have sold over the evaluated periods, KPI units */
  readonly baseline: number
  /** % of the baseline */
  readonly liftPercent: number
  /** two-sided */
  readonly pValue: number
  /** treated − reference spend, money, and its standard error: 0 where it is known; undefined without any costs */
  readonly spendDelta: { readonly value: number; readonly se: number } | undefined
  /** KPI units per unit of money; undefined where the spend change is unknown or cannot be told from none */
  readonly iroas: { readonly mean: number; readonly lower: number; readonly upper: number } | undefined
  /** share of each control geo in the synthetic one */
  readonly weights: Readonly<Record<string, number>>
  readonly diagnostics: Readonly<Record<string, number>>
}
