/**
 * Where each natural parameter (the user's units: money, KPI units, exposure) stands in the flat parameter vector.
 * Names: `intercept`, `trend.slope`, `trend.bend[3]`, `trend.bendScale`, `season.yearly.sin[1]`, `control.<name>`,
 * `treatment.<name>`, `event.<name>`, `<channel>.coefficient`, `<channel>.retention`, `<channel>.halfSaturation`, `sigma`,
 * `nu`.
 */
export interface ParameterLayout {
  readonly names: readonly string[]
  /** channels and organic media by name */
  readonly media: ReadonlyMap<string, MediaSlots>
}

export interface MediaSlots {
  /** index of β, KPI units at full response */
  readonly coefficient: number
  /** index of the first transform parameter; the others follow */
  readonly transform: number
  readonly transformLength: number
}
