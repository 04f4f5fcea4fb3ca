import type { Vec } from "../problem/Vec.ts"

/**
 * What a spend buys on one channel, draw by draw: the posterior's uncertainty, kept. Draw k means the same on every
 * channel, so that draws may be added across channels.
 */
export interface DrawCurves {
  readonly drawCount: number
  /**
   * Whether every draw is concave. If not, weighted means of draws are scanned for their inflections (`analyseCurve`), and
   * bounds are as good as the scan.
   */
  readonly concave: boolean
  /**
   * @param spend money, ≥ 0
   * @param draws [k] which draws
   * @param out [k] written: response units, finite and non-decreasing in spend
   */
  outcomes(spend: number, draws: Int32Array, out: Float64Array): void
  /** @param out [k] written: response per money, ≥ 0; +∞ is allowed at 0 */
  slopes(spend: number, draws: Int32Array, out: Float64Array): void
}

/** Draws as two functions that fill a vector of all of them. */
export interface AllDraws {
  readonly drawCount: number
  /** @param out [draw] */
  outcomes(spend: number, out: Float64Array): void
  /** @param out [draw] */
  slopes(spend: number, out: Float64Array): void
}

/** `DrawCurves` from functions that only know how to compute all draws: simple, but no cheaper for a few of them. */
export function drawCurves({ drawCount, outcomes, slopes }: AllDraws, concave: boolean): DrawCurves {
  const all = new Float64Array(drawCount)
  return {
    drawCount,
    concave,
    outcomes: (spend, draws, out) => {
      outcomes(spend, all)
      gather(all, draws, out)
    },
    slopes: (spend, draws, out) => {
      slopes(spend, all)
      gather(all, draws, out)
    }
  }
}

function gather(from: Vec, draws: Int32Array, out: Float64Array): void {
  for (let k = 0; k < draws.length; k++) out[k] = from[draws[k]]
}

/** At most `count` of the draws, evenly chosen. */
export function thinnedDraws(curves: DrawCurves, count: number): DrawCurves {
  const { drawCount, concave } = curves
  if (drawCount <= count) return curves
  const chosen = Int32Array.from({ length: count }, (_, k) => Math.floor(((k + 0.5) * drawCount) / count))
  return {
    drawCount: count,
    concave,
    outcomes: (spend, draws, out) =>
      curves.outcomes(
        spend,
        draws.map(k => chosen[k]),
        out
      ),
    slopes: (spend, draws, out) =>
      curves.slopes(
        spend,
        draws.map(k => chosen[k]),
        out
      )
  }
}
