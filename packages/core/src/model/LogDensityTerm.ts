import type { Dataset } from "../data/Dataset.ts"
import type { Vec } from "../math/Vec.ts"
import type { MediaPath } from "../media/MediaPath.ts"
import type { Link } from "./Link.ts"
import type { MediaWorld } from "./MediaWorld.ts"
import type { ParameterLayout } from "./ParameterLayout.ts"

/** The extension point of the model: anything that adds to the log density. Experiments enter here. */
export interface LogDensityTerm {
  readonly name: string
  /**
   * @param natural [parameter] the model's parameters in the user's units, in the order of the layout
   * @param adjoint [parameter] the gradient with respect to `natural` is added to it
   * @param expected [geo, time] the expected KPI, national equivalents
   * @param expectedAdjoint [geo, time] the gradient with respect to `expected` is added to it
   * @returns log density of this term
   */
  accumulate(natural: Vec, adjoint: Float64Array, expected: Vec, expectedAdjoint: Float64Array): number
}

/** What a term may know of the model it joins. */
export interface TermContext {
  /** the model's own; `nationalDataset` makes a nation of a panel */
  readonly dataset: Dataset
  readonly layout: ParameterLayout
  readonly link: Link
  /**
   * The expected KPI at natural parameters, from wherever they come.
   * @param out [geo, time] written, national equivalents
   */
  expectedKpi(natural: Vec, out: Float64Array): void
  /**
   * A new path through the named channel's own transform.
   *
   * Reach is bought at the frequency recorded in a period, or at the usual one (`usualFrequency`) where nobody was reached
   * or nothing is recorded: spend moves reach, not frequency. An effect that varies over time is that of the path's periods.
   * @param exposure [time] user's exposure units, of the nation; any length, the first period has no carried-over stock
   * @param firstPeriod the calendar's index of the first period; the first of the media history unless said otherwise
   * @param geo index of the one geo that the path is of: exposure is its national equivalent, the response m_g h
   */
  createPath(channel: string, exposure: Vec, firstPeriod?: number, geo?: number): MediaPath
  /**
   * What changed exposures of some channels bring about, through other media too; see `MediaWorld`. All other media as
   * recorded, and at their mean where nothing is recorded. Effects that no change reaches are left out: two worlds of the
   * same channels are to be compared.
   * @param exposures [time] by channel, all of one length
   * @param firstPeriod the calendar's index of their first period
   * @param geo index of the one geo that the world is of; others are then as recorded there
   */
  createWorld(exposures: ReadonlyMap<string, Vec>, firstPeriod: number, geo?: number): MediaWorld
  /**
   * how many periods before a period can still act in it through the channel's transform (`memoryOf`) and those of the media
   * it has to do with; may be ∞
   */
  memory(channel: string): number
}

/** Builds a term for one compiled model. */
export type TermFactory = (context: TermContext) => LogDensityTerm
