import type { Rng } from "../math/Rng.ts"

/** A distribution made ready for use: its constants are worked out once. Densities are proper: they integrate to 1. */
export interface Density {
  readonly support: { readonly lower: number; readonly upper: number }
  /** @returns −∞ outside the support, NaN where x is NaN */
  logDensity(x: number): number
  /** d logDensity / dx, inside the support */
  derivative(x: number): number
  sample(rng: Rng): number
  /**
   * F⁻¹(Φ(z)): the value whose normal score is z, so that of a standard normal z it is a draw. Only of distributions
   * that no bijector makes normal, and where it is quickly worked out.
   */
  readonly ofScore?: (z: number) => number
}
