import { hill } from "./hillSaturation.ts"
import type { Saturation } from "./Saturation.ts"
import { saturations } from "./saturations.ts"

/** Hill with a slope of its own, LogNormal(0.2, 0.4): median 1.2, 90 % in 0.63 … 2.4. Above 1 the first money does less than the next. */
export const sShapedSaturation: Saturation = {
  ...hill.standard,
  slope: { kind: "logNormal", mu: 0.2, sigma: 0.4 }
}

/** The saturation of a channel of which only the kind is said. */
export const defaultSaturation = (kind: Saturation["kind"]): Saturation => saturations[kind].standard

/**
 * What contacts are worth of which nothing is said: Hill with half saturation LogNormal(0.7, 0.4) contacts (median 2, 90 %
 * in 1.0 … 3.9) and slope LogNormal(0.7, 0.4): the first contacts of a person may do less than the next.
 * @source meridian: default priors of ec_rf (there shifted by 0.1) and slope_rf
 */
export const defaultFrequencySaturation = {
  kind: "hill",
  halfSaturation: { kind: "logNormal", mu: 0.7, sigma: 0.4 },
  slope: { kind: "logNormal", mu: 0.7, sigma: 0.4 }
} as const satisfies Saturation
