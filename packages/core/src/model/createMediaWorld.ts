import type { MediaPath } from "../media/MediaPath.ts"
import { addGeoGradient, type GeoPlace, geoMultipliers } from "./geoMultipliers.ts"
import type { MediaWorld } from "./MediaWorld.ts"
import type { MediaSlots } from "./ParameterLayout.ts"

/** A medium in a world. */
export interface WorldMedium {
  readonly slots: Pick<MediaSlots, "coefficient" | "transform">
  /** of a world of one geo, by whose multiplier the effect is stronger; absent of the nation's */
  readonly geo?: GeoPlace
  /** through its own transform */
  readonly path: MediaPath
  /** media of the world that make it work better, by κ */
  readonly lifters: readonly { readonly by: WorldMedium; readonly strength: number }[]
  /** absent: its exposure does not depend on the world */
  readonly moved?: MovedExposure
}

/**
 * A mediator's exposure in a world in which what moves it differs from the record: x_t exp(Σ_u γ_u (h_u,t − h_u,t recorded)).
 * After the record, what x is planned to be is so at the movers' mean response of its last year (`heldPath`).
 */
export interface MovedExposure {
  /** [time] as recorded, or planned */
  readonly recorded: Float64Array
  /** [time] what it is multiplied by, written by `evaluate` */
  readonly factor: Float64Array
  /** [time] what the medium's path reads */
  readonly input: Float64Array
  /** [time] what its pullback writes */
  readonly inputAdjoint: Float64Array
  readonly movers: readonly {
    readonly by: WorldMedium
    /** through the mover's transform, as recorded; placed like `by` */
    readonly recorded: MediaPath
    /** index of γ */
    readonly strength: number
  }[]
}

/**
 * effect_t = Σ_c m_c β_c h_c,t (1 + Σ_u κ_cu h_u,t), h_c the response to the exposure that c has in this world, m_c 1 or the
 * multiplier of the world's geo.
 * @param media those that act on others first
 */
export function createMediaWorld(media: readonly WorldMedium[], length: number): MediaWorld {
  const effect = new Float64Array(length)
  const viaResponse = new Map(media.map(medium => [medium, new Float64Array(length)]))
  const members = media.map(medium => ({
    ...medium,
    factor: new Float64Array(length),
    multipliers: Float64Array.from(medium.geo?.shares ?? [1], () => 1),
    viaResponse: viaResponse.get(medium)!,
    lifters: medium.lifters.map(lifter => ({ ...lifter, viaLifter: viaResponse.get(lifter.by)! })),
    movers: medium.moved?.movers.map(mover => ({ ...mover, viaMover: viaResponse.get(mover.by)! })) ?? []
  }))
  const backwards = members.toReversed()
  const recordedAdjoint = new Float64Array(length)

  return {
    effect,
    responseAdjoints: members.map(({ viaResponse }) => viaResponse),

    evaluate(natural) {
      effect.fill(0)
      for (const { factor, geo, lifters, moved, movers, multipliers, path, slots } of members) {
        if (moved !== undefined) {
          moved.factor.fill(0)
          for (const { by, recorded, strength } of movers) {
            recorded.evaluate(natural, by.slots.transform)
            for (let t = 0; t < length; t++)
              moved.factor[t] += natural[strength] * (by.path.response[t] - recorded.response[t])
          }
          for (let t = 0; t < length; t++) {
            moved.factor[t] = Math.exp(moved.factor[t])
            moved.input[t] = moved.recorded[t] * moved.factor[t]
          }
        }
        path.evaluate(natural, slots.transform)
        factor.fill(1)
        for (const { by, strength } of lifters)
          for (let t = 0; t < length; t++) factor[t] += natural[strength] * by.path.response[t]
        if (geo !== undefined) geoMultipliers(natural, geo.first, geo.shares, multipliers)
        const coefficient = natural[slots.coefficient] * multipliers[geo?.index ?? 0]
        for (let t = 0; t < length; t++) effect[t] += coefficient * path.response[t] * factor[t]
      }
    },

    pullback(adjoint, natural, gradient) {
      for (const member of members) member.viaResponse.fill(0)
      for (const { factor, geo, lifters, moved, movers, multipliers, path, slots, viaResponse } of backwards) {
        const multiplier = multipliers[geo?.index ?? 0]
        const coefficient = natural[slots.coefficient] * multiplier
        let viaCoefficient = 0
        for (let t = 0; t < length; t++) {
          viaCoefficient += adjoint[t] * path.response[t] * factor[t]
          viaResponse[t] += coefficient * adjoint[t] * factor[t]
        }
        gradient[slots.coefficient] += multiplier * viaCoefficient
        if (geo !== undefined) addGeoGradient(geo, multipliers, coefficient * viaCoefficient, gradient)
        for (const { by, strength, viaLifter } of lifters) {
          let viaStrength = 0
          for (let t = 0; t < length; t++) {
            const viaFactor = coefficient * adjoint[t] * path.response[t]
            viaStrength += viaFactor * by.path.response[t]
            viaLifter[t] += natural[strength] * viaFactor
          }
          gradient[strength] += viaStrength
        }
        path.pullback(viaResponse, natural, slots.transform, gradient)
        if (moved === undefined) continue
        for (const { by, recorded, strength, viaMover } of movers) {
          let viaStrength = 0
          for (let t = 0; t < length; t++) {
            const viaLog = moved.inputAdjoint[t] * moved.input[t]
            viaStrength += viaLog * (by.path.response[t] - recorded.response[t])
            viaMover[t] += natural[strength] * viaLog
            recordedAdjoint[t] = -natural[strength] * viaLog
          }
          gradient[strength] += viaStrength
          recorded.pullback(recordedAdjoint, natural, by.slots.transform, gradient)
        }
      }
    }
  }
}
