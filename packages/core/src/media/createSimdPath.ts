import { match } from "ts-pattern"
import type { Adstock } from "../adstock/Adstock.ts"
import type { Vec } from "../math/Vec.ts"
import { contactsOf } from "./contactsOf.ts"
import { allocateKernelMemory, kernelAddress, rowBytes } from "./kernelMemory.ts"
import { kernelResponse } from "./kernelResponse.ts"
import type { MediaPath } from "./MediaPath.ts"
import type { MediaTransform } from "./MediaTransform.ts"
import type { VaryingEffect } from "./varyingPath.ts"

/**
 * The same as `createPanelPath`, for geometric carry-over followed by Hill, the logistic or nothing, or of people reached
 * whose contacts count by Hill, where there is SIMD.
 *
 * One pass in WebAssembly writes the response h and its derivatives in the few parameters, so that a pullback is a few dot
 * products. Stocks s are not normalised there: a = s/N, N = Σ_l α^l, and
 *
 *     dh/dα = ∂h/∂log s · (s'/s − N'/N)
 *
 * Every machine adds and multiplies alike, so the same parameters give the same bits wherever this runs.
 * @param exposure [geo, time] ≥ 0, copied
 * @param varying as in `varyingPath`, over the path's periods
 * @returns undefined where this transform has no such pass, or there is no SIMD
 */
export function createSimdPath(
  transform: MediaTransform,
  exposure: Vec,
  scale: number,
  geos: number,
  frequency?: Vec,
  varying?: VaryingEffect
): MediaPath | undefined {
  const responder = kernelResponse(transform, scale)
  const lags = lagsOf(transform.adstock)
  if (responder === undefined || lags === undefined) return undefined

  const cells = exposure.length
  const periods = cells / geos
  const block = Math.min(lags, periods)
  const row = rowBytes(cells)
  const normaliserAt = 5 * row
  // Input, response and three derivatives; N; powers and tails; three rows of one geo.
  const ofPath = normaliserAt + 16 * (1 + 2 * (block + 1)) + 3 * rowBytes(periods)
  const weighed = transform.frequency === undefined ? [0, 0, 0] : [cells, cells, 2 * (periods + 1)]
  const others = [cells, cells, 3, 4 * geos, 2 * geos, periods, periods, ...weighed]
  const memory = allocateKernelMemory(others.reduce((sum, length) => sum + rowBytes(length), ofPath))
  if (memory === undefined) return undefined

  const { address, buffer, kernel } = memory
  const numbersAt = (offset: number, length: number) => new Float64Array(buffer, address + offset, length)
  const response = numbersAt(row, cells)
  const normaliser = numbersAt(normaliserAt, 2)
  let free = ofPath
  const [base, multiplied, sums, factors, geoSums, multipliers, perPeriod, reach, logFrequency, pairs] = others.map(
    length => {
      free += rowBytes(length)
      return numbersAt(free - rowBytes(length), length)
    }
  )
  if (transform.frequency === undefined) numbersAt(0, cells).set(exposure)
  else {
    const contacts = contactsOf(frequency, exposure)
    // Without contacts people count for nothing, which has no logarithm.
    reach.set(Float64Array.from(exposure, (people, i) => (contacts[i] === 0 ? 0 : people)))
    logFrequency.set(contacts.map(f => (f === 0 ? 0 : Math.log(f))))
  }
  const weightsAt = kernelAddress(base)
  const contacts = { reach: reach.byteOffset, logFrequency: logFrequency.byteOffset, pairs: pairs.byteOffset }
  const isWindowed = lags < Number.POSITIVE_INFINITY
  // kept from evaluate for pullback
  const stock = { geos, retention: 0, total: 0, perTotal: 0 }

  /** At the adjoint that the numbers at these addresses and `factors` make. */
  const pullBack = (
    weights: number,
    x: number,
    lead: number,
    parameters: Vec,
    offset: number,
    gradient: Float64Array
  ) => {
    kernel.pullBackWindow(
      response.byteOffset,
      row,
      weights,
      x,
      factors.byteOffset,
      geos,
      periods,
      lead,
      sums.byteOffset,
      varying === undefined ? 0 : multipliers.byteOffset,
      varying === undefined ? 0 : perPeriod.fill(0).byteOffset
    )
    gradient[offset] += responder.isNormalised ? sums[0] : sums[0] - stock.perTotal * sums[1]
    if (responder.parameters > 0) gradient[offset + 1] += (responder.sign * sums[1]) / parameters[offset + 1]
    if (responder.parameters > 1) gradient[offset + 2] += sums[2]
    varying?.course.pullback(perPeriod, offset + varying.shift, gradient)
  }

  return {
    length: cells,
    response,

    evaluate(parameters, offset) {
      stock.retention = parameters[offset]
      kernel.choosePath(address, row, periods, block, isWindowed ? lags : block, stock.retention)
      stock.total = isWindowed ? normaliser[0] : 1 / (1 - stock.retention)
      stock.perTotal = isWindowed ? normaliser[1] / stock.total : stock.total
      responder.respond(kernel, stock, parameters, offset + 1, contacts)
      if (varying === undefined) return
      varying.course.evaluate(parameters, offset + varying.shift)
      multipliers.set(varying.course.multipliers)
      kernel.multiply(response.byteOffset, geos, periods, multipliers.byteOffset)
    },

    pullback(adjoint, parameters, offset, gradient) {
      base.set(adjoint)
      multiplied.fill(0)
      for (let g = 0; g < geos; g++) {
        factors.fill(0, 4 * g, 4 * g + 4)
        factors[4 * g] = 1
      }
      pullBack(base.byteOffset, multiplied.byteOffset, 0, parameters, offset, gradient)
    },

    weigh(weights, out) {
      const step = 8 * periods
      kernel.products(response.byteOffset, step, weightsAt(weights), step, geos, periods, geoSums.byteOffset)
      for (let g = 0; g < geos; g++) out[g] = geoSums[g]
    },

    createWindow: lead => {
      const length = periods - lead
      const inWindow = multiplied.subarray(0, length * geos)
      const xAt = kernelAddress(inWindow)
      const sumsAt = kernelAddress(inWindow)
      const first = response.byteOffset + 8 * lead
      const [step, windowStep] = [8 * periods, 8 * length]
      return {
        moments(ofResponse, ofSquares) {
          kernel.moments(response.byteOffset, geos, periods, lead, geoSums.byteOffset)
          for (let g = 0; g < geos; g++) {
            ofResponse[g] = geoSums[2 * g]
            ofSquares[g] = geoSums[2 * g + 1]
          }
        },

        products(x, out) {
          kernel.products(first, step, xAt(x), windowStep, geos, length, geoSums.byteOffset)
          for (let g = 0; g < geos; g++) out[g] = geoSums[g]
        },

        addMultiples(ofGeos, to) {
          geoSums.set(ofGeos)
          const address = sumsAt(to)
          kernel.addMultiples(first, step, geos, length, geoSums.byteOffset, address, windowStep)
          if (address === inWindow.byteOffset) to.set(inWindow)
        },

        pullback(weights, x, ofWindow, parameters, offset, gradient) {
          factors.set(ofWindow)
          pullBack(weightsAt(weights), xAt(x), lead, parameters, offset, gradient)
        }
      }
    }
  }
}

function lagsOf(adstock: Adstock): number | undefined {
  return match(adstock)
    .with({ kind: "geometric" }, ({ maxLag }) => maxLag + 1)
    .with({ kind: "geometric-recursive" }, () => Number.POSITIVE_INFINITY)
    .otherwise(() => undefined)
}
