import type { Vec } from "../math/Vec.ts"

/** An additive part of the expected KPI; several may share a component's name. */
export interface Contributor {
  readonly component: string
  /** Adds the effect to `out` [geo, time] at natural parameters. */
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

/** Sums contributors by component, in the order in which components first occur. */
export function createDecomposition(contributors: readonly Contributor[], observations: number): Decomposition {
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
    }
  }
}
