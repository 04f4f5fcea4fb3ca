/** The ways of estimating a lift from a geo panel. */
export const liftMethods = ["tbr", "did", "scm", "ascm", "trimmed-match"] as const
export type LiftMethod = (typeof liftMethods)[number]

/** A lift estimated from a geo panel: treated geos, all evaluated periods, KPI units. */
export interface PanelLift {
  readonly method: LiftMethod
  readonly lift: number
  /** standard error, or scale of a t distribution where there are degrees of freedom */
  readonly se: number
  /** undefined for the normal */
  readonly df: number | undefined
  readonly interval: { readonly lower: number; readonly upper: number; readonly level: number; readonly sides: 2 }
  /** per treated geo and period */
  readonly att: number
  /** % of what the treated geos would have sold */
  readonly liftPercent: number
  /** two-sided */
  readonly pValue: number
  /** undefined where neither the spend change is known nor the panel has costs */
  readonly iroas: { readonly mean: number; readonly lower: number; readonly upper: number } | undefined
  /** share of each control geo in the synthetic one */
  readonly weights: Readonly<Record<string, number>>
  readonly diagnostics: Readonly<Record<string, number>>
}
