import type { Vec } from "../math/Vec.ts"

/** An additive part of the expected KPI; several may share a component's name. */
export interface Contributor {
  readonly component: string
  /** Adds the effect to `out` [geo, time] at natural parameters. */
  addTo(out: Float64Array, natural: Vec): void
}

/** γ·z of one column, as a contributor of its own. */
export function columnContributor(component: string, column: Float64Array, coefficient: number): Contributor {
  return {
    component,
    addTo(out, natural) {
      for (let t = 0; t < column.length; t++) out[t] += natural[coefficient] * column[t]
    }
  }
}

export interface Decomposition {
  readonly components: readonly string[]
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
