import type { ModelCard } from "@liftmix/core"
import { geoTestSe } from "./geoTestSe.ts"
import { minimumDetectableEffect } from "./minimumDetectableEffect.ts"
import { normalPower } from "./normalPower.ts"
import { sharpnessTerms, type TestExtent, type TestSharpness } from "./TestSharpness.ts"

const alpha = 1 - sharpnessTerms.level

/** How sharp a test is if areas scatter, independently, by what a model leaves unexplained of the whole. */
export function residualSharpness(
  { actual, fitted }: ModelCard["decomposition"],
  { coolDown, periods, share }: TestExtent
): TestSharpness {
  const squares = actual.map((y, t) => (y - fitted.mean[t]!) ** 2)
  const residualSd = Math.sqrt(squares.reduce((sum, x) => sum + x, 0) / squares.length)
  const se = geoTestSe(residualSd, share, actual.length, periods + coolDown)
  return {
    se,
    detectable: minimumDetectableEffect(se, alpha, sharpnessTerms.power),
    powerOf: lift => normalPower(lift, se, alpha)
  }
}
