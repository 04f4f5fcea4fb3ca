/** What a plan is worth when its outcome differs from draw to draw. */
export type RiskMeasure =
  /** mean over draws */
  | { readonly kind: "mean" }
  /**
   * (1 − meanWeight) · mean of the worst `alpha` share of draws + meanWeight · mean over all; the draw at the edge of the
   * share counts in part. alpha in (0, 1], meanWeight in [0, 1], 0 if absent
   */
  | { readonly kind: "cvar"; readonly alpha: number; readonly meanWeight?: number }
  /** the worst draw */
  | { readonly kind: "worst-draw" }
  /** mean of the outcome counted up to the goal, response units > 0: what falls short weighs, what exceeds does not */
  | { readonly kind: "mean-up-to"; readonly goal: number }
  /** share of draws whose outcome reaches the goal, response units; not concave: its search rarely ends before a limit */
  | { readonly kind: "goal-probability"; readonly goal: number }
