import type { Bijector } from "../math/Bijector.ts"
import type { Rng } from "../math/Rng.ts"

/** A distribution made ready for use: its constants are worked out once. Densities are proper: they integrate to 1. */
export interface Density {
  readonly support: { readonly lower: number; readonly upper: number }
  /** @returns −∞ outside the support, NaN where x is NaN */
  logDensity(x: number): number
  /** d logDensity / dx, inside the support */
  derivative(x: number): number
  sample(rng: Rng): number
  /** A map of the real line onto the support in which this density is near to a normal's, where `createBijector`'s is not. */
  readonly line?: Bijector
}
