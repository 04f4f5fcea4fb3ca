import type { Vec } from "../math/Vec.ts"
import type { Link } from "./Link.ts"

/** Parts of a decomposition that belong to no series: what several series cause only together. */
export const overlapOf = { media: "media overlap", baseline: "baseline overlap" } as const

/** An additive part of the linear predictor; several may share a component's name. */
export interface Contributor {
  readonly component: string
  /** is it a channel or organic medium? */
  readonly isMedium: boolean
  /** Adds the effect, a national equivalent, to `out` [geo, time] at natural parameters. */
  addTo(out: Float64Array, natural: Vec): void
}

/** The expected KPI as a sum of named parts. */
export interface Decomposition {
  /**
   * names of the parts, channels first: `tv`, …, `intercept`, `trend`, `season`, `control.<name>`, …; `media overlap` after
   * the media where they act through each other or under a log link, which also has `baseline overlap` at the end
   */
  readonly components: readonly string[]
  /** how many of them, from the first, are what media cause together */
  readonly mediaComponents: number
  /**
   * Σ over components is μ.
   * @param natural [parameter]
   * @param out [component, geo, time] written, KPI units
   */
  decompose(natural: Vec, out: Float64Array): void
}

/**
 * Sums contributors by component, in the order in which components first occur, media before all others.
 *
 * Identity link: the sums are the parts. Log link, η_k being the sums: a medium's part is the KPI less the KPI without it,
 * all others at work, μ (1 − e^(−η_k)); of the baseline B = μ without media, the intercept's part is e^(intercept), another's
 * B (1 − e^(−η_k)). What several parts cause only together is then in each of them; the overlaps, mostly below 0, count it once.
 * @param shares [geo]
 * @param periods of each geo
 */
export function createDecomposition(
  contributors: readonly Contributor[],
  shares: Float64Array,
  periods: number,
  link: Link
): Decomposition {
  const observations = shares.length * periods
  const namesOf = (media: boolean) => [
    ...new Set(contributors.filter(({ isMedium }) => isMedium === media).map(({ component }) => component)),
    ...(link === "log" ? [overlapOf[media ? "media" : "baseline"]] : [])
  ]
  const media = namesOf(true)
  const components = [...media, ...namesOf(false)]
  return {
    components,
    mediaComponents: media.length,
    decompose(natural, out) {
      const size = components.length * observations
      if (out.length !== size) throw new RangeError(`out[${out.length}] for ${size} values`)
      out.fill(0)
      for (const contributor of contributors) {
        const start = components.indexOf(contributor.component) * observations
        contributor.addTo(out.subarray(start, start + observations), natural)
      }
      if (link === "log") multiply(components, media.length, out)
      for (let i = 0; i < size; i++) out[i] *= shares[Math.floor(i / periods) % shares.length]
    }
  }
}

/** @param parts [component, observation] η_k, made the parts of μ; the overlaps' places are 0 before */
function multiply(components: readonly string[], media: number, parts: Float64Array): void {
  const size = parts.length / components.length
  const intercept = components.indexOf("intercept")
  for (let i = 0; i < size; i++) {
    let logBaseline = 0
    let logMedia = 0
    for (let c = 0; c < components.length; c++) {
      if (c < media) logMedia += parts[c * size + i]
      else logBaseline += parts[c * size + i]
    }
    const baseline = Math.exp(logBaseline)
    const expected = Math.exp(logBaseline + logMedia)
    let mediaRest = expected - baseline
    let baselineRest = baseline
    for (let c = 0; c < components.length; c++) {
      const at = c * size + i
      if (c < media - 1) mediaRest -= parts[at] = -expected * Math.expm1(-parts[at])
      else if (c >= media && c < components.length - 1)
        baselineRest -= parts[at] = c === intercept ? Math.exp(parts[at]) : -baseline * Math.expm1(-parts[at])
    }
    parts[(media - 1) * size + i] = mediaRest
    parts[(components.length - 1) * size + i] = baselineRest
  }
}
