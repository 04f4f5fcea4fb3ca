import type { Likelihood } from "./Likelihood.ts"

/**
 * The likelihood of some of the KPI's cells, where they are independent. `pointwise` and `sampleNoise` are about all of them.
 * @param kpi [geo, time] y
 * @param observed [geo, time] 1 where the cell counts
 * @param create makes the likelihood of a KPI
 */
export function likelihoodOfCells(
  kpi: Float64Array,
  observed: Uint8Array,
  create: (kpi: Float64Array) => Likelihood
): Likelihood {
  if (!observed.includes(0)) return create(kpi)
  const cells = Array.from(observed.keys()).filter(i => observed[i] === 1)
  const fitted = create(Float64Array.from(cells, i => kpi[i]))
  const { pointwise, sampleNoise } = create(kpi)
  const expectedThere = new Float64Array(cells.length)
  const adjointThere = new Float64Array(cells.length)
  return {
    accumulate(expected, natural, expectedAdjoint, adjoint) {
      for (let j = 0; j < cells.length; j++) expectedThere[j] = expected[cells[j]]
      const value = fitted.accumulate(expectedThere, natural, adjointThere, adjoint)
      expectedAdjoint.fill(0)
      for (let j = 0; j < cells.length; j++) expectedAdjoint[cells[j]] = adjointThere[j]
      return value
    },
    pointwise,
    sampleNoise
  }
}
