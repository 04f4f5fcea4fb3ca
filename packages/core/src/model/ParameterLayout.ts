/**
 * Where each natural parameter (the user's units: money, KPI units, exposure) stands in the flat parameter vector.
 * Names: `intercept`, `trend.slope`, `trend.bend[3]`, `trend.bendScale`, `season.yearly.sin[1]`, `control.<name>`,
 * `treatment.<name>`, `event.<name>`, `<channel>.coefficient`, `<channel>.retention`, `<channel>.halfSaturation`,
 * `<channel>.drift`, `<channel>.drift[2]`, `<channel>.liftedBy[<other>]`, `<channel>.mediates[<other>]`,
 * `sigma`, `nu`. With several geos also `intercept[<geo>]`, `intercept.mean`, `intercept.spread`, the same for each pooled control
 * and treatment, `<channel>.geo[<geo>]`, `<channel>.geoSpread`, and `sigma[<geo>]`, `shock`,
 * and `shock[2024-01-01]` where scatter is Student-t.
 */
export interface ParameterLayout {
  readonly names: readonly string[]
  /** channels and organic media by name */
  readonly media: ReadonlyMap<string, MediaSlots>
}

export interface MediaSlots {
  /** index of β, KPI units of the nation at full response */
  readonly coefficient: number
  /** index of the first transform parameter; the others follow */
  readonly transform: number
  readonly transformLength: number
  /** index of the spread of an effect that varies over time, the amplitudes of its waves follow; −1 where it does not */
  readonly course: number
  /** index of κ by the name of the medium that lifts this one */
  readonly liftedBy: ReadonlyMap<string, number>
  /** index of γ by the name of the medium whose effect this one mediates */
  readonly mediates: ReadonlyMap<string, number>
  /** index of the first geo's λ (`geoMultipliers`), −1 in a national model; the log effects' sd η stands after the last */
  readonly geoEffects: number
}
