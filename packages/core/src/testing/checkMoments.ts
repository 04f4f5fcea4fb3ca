import type { ChainDraws } from "../inference/Chain.ts"
import { mean } from "../math/mean.ts"
import { variance } from "../math/variance.ts"
import { essBulk } from "../posterior/ess.ts"
import { mcseMean, mcseSd } from "../posterior/mcse.ts"
import { rhat } from "../posterior/rhat.ts"
import { drawsOf } from "./drawsOf.ts"

/** Monte Carlo standard errors: a normal error exceeds them once in 16,000. */
const tolerance = 4
/** Fewer effective draws make standard errors that say little. */
const fewestEffective = 400
const largestRhat = 1.01

/**
 * Whether chains have the mean and standard deviation of a quantity whose true ones are known.
 * @param quantity of a sampling position
 * @returns what is wrong, in words; empty if nothing
 */
export function checkMoments(
  chains: readonly ChainDraws[],
  quantity: (position: Float64Array) => number,
  exact: { readonly mean: number; readonly sd: number }
): readonly string[] {
  const draws = drawsOf(chains, quantity)
  const moments = [
    { name: "mean", found: mean(draws), true: exact.mean, error: mcseMean(draws, chains.length) },
    { name: "sd", found: Math.sqrt(variance(draws)), true: exact.sd, error: mcseSd(draws, chains.length) }
  ]
  const effective = essBulk(draws, chains.length)
  const reduction = rhat(draws, chains.length)
  return [
    ...moments
      .filter(moment => !(Math.abs(moment.found - moment.true) < tolerance * moment.error))
      .map(({ name, found, true: truth, error }) => `the ${name} is ${found} ± ${error}, not ${truth}`),
    ...(effective > fewestEffective ? [] : [`only ${effective} effective draws`]),
    ...(reduction < largestRhat ? [] : [`R̂ is ${reduction}`])
  ]
}
