import type { Vec } from "../math/Vec.ts"

/** An additive part of the expected KPI; several may share a component's name. */
export interface Contributor {
  readonly component: string
  /** Adds the effect, a national equivalent, to `out` [geo, time] at natural parameters. */
  addTo(out: Float64Array, natural: Vec): void
}

/** The expected KPI as a sum of named parts. */
export interface Decomposition {
  /** names of the parts, channels first: `tv`, …, `intercept`, `trend`, `season`, `control.<name>`, … */
  readonly components: readonly string[]
  /**
   * Σ over components is μ.
   * @param natural [parameter]
   * @param out [component, geo, time] written, KPI units
   */
  decompose(natural: Vec, out: Float64Array): void
}

/**
 * Sums contributors by component, in the order in which components first occur.
 * @param shares [geo]
 * @param periods of each geo
 */
export function createDecomposition(
  contributors: readonly Contributor[],
  shares: Float64Array,
  periods: number
): Decomposition {
  const observations = shares.length * periods
  const components = [...new Set(contributors.map(({ component }) => component))]
  return {
    components,
    decompose(natural, out) {
      const size = components.length * observations
      if (out.length !== size) throw new RangeError(`out[${out.length}] for ${size} values`)
      out.fill(0)
      for (const contributor of contributors) {
        const start = components.indexOf(contributor.component) * observations
        contributor.addTo(out.subarray(start, start + observations), natural)
      }
      for (let i = 0; i < size; i++) out[i] *= shares[Math.floor(i / periods) % shares.length]
    }
  }
}
