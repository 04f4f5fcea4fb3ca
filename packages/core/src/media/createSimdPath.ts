import { match, P } from "ts-pattern"
import type { Adstock } from "../adstock/Adstock.ts"
import type { Vec } from "../math/Vec.ts"
import { allocateKernelMemory, type MediaKernel } from "./kernelMemory.ts"
import type { MediaPath } from "./MediaPath.ts"
import type { MediaTransform } from "./MediaTransform.ts"
import type { VaryingEffect } from "./varyingPath.ts"

/**
 * The same as `createPanelPath`, for geometric carry-over followed by Hill or the logistic, where there is SIMD.
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
  geos: number,
  varying?: VaryingEffect
): MediaPath | undefined {
  const saturation = kernelSaturation(transform)
  const lags = lagsOf(transform.adstock)
  if (saturation === undefined || lags === undefined) return undefined

  const cells = exposure.length
  const periods = cells / geos
  const block = Math.min(lags, periods)
  const row = rowBytes(cells)
  const normaliserAt = 5 * row
  // Input, response and three derivatives; N; powers and tails; three rows of one geo.
  const ofPath = normaliserAt + 16 * (1 + 2 * (block + 1)) + 3 * rowBytes(periods)
  const others = [cells, cells, 3, 3 * geos, 2 * geos, periods, periods]
  const memory = allocateKernelMemory(others.reduce((sum, length) => sum + rowBytes(length), ofPath))
  if (memory === undefined) return undefined

  const { address, buffer, kernel } = memory
  const numbersAt = (offset: number, length: number) => new Float64Array(buffer, address + offset, length)
  numbersAt(0, cells).set(exposure)
  const response = numbersAt(row, cells)
  const normaliser = numbersAt(normaliserAt, 2)
  let free = ofPath
  const [base, multiplied, sums, factors, geoSums, multipliers, perPeriod] = others.map(length => {
    free += rowBytes(length)
    return numbersAt(free - rowBytes(length), length)
  })
  const isWindowed = lags < Number.POSITIVE_INFINITY
  // d log N / dα, kept from evaluate for pullback
  const kept = { slope: 0 }

  /** @param x what the factors of the window's periods are of */
  const pullBack = (x: Float64Array, lead: number, parameters: Vec, offset: number, gradient: Float64Array) => {
    kernel.pullBackWindow(
      response.byteOffset,
      row,
      base.byteOffset,
      x.byteOffset,
      factors.byteOffset,
      geos,
      periods,
      lead,
      sums.byteOffset,
      varying === undefined ? 0 : perPeriod.fill(0).byteOffset
    )
    const viaLogStock = sums[1]
    gradient[offset] += sums[0] - kept.slope * viaLogStock
    gradient[offset + 1] += (saturation.sign * viaLogStock) / parameters[offset + 1]
    if (saturation.hasSlope) gradient[offset + 2] += sums[2]
    varying?.course.pullback(perPeriod, offset + varying.shift, gradient)
  }

  return {
    length: cells,
    response,

    evaluate(parameters, offset) {
      const retention = parameters[offset]
      kernel.choosePath(address, row, periods, block, isWindowed ? lags : block, retention)
      const total = isWindowed ? normaliser[0] : 1 / (1 - retention)
      kept.slope = isWindowed ? normaliser[1] / total : total
      saturation.respond(kernel, geos, retention, total, parameters, offset + 1)
      if (varying === undefined) return
      varying.course.evaluate(parameters, offset + varying.shift)
      multipliers.set(varying.course.multipliers)
      const rows = saturation.hasSlope ? 4 : 3
      kernel.multiply(response.byteOffset, row, rows, geos, periods, multipliers.byteOffset)
    },

    pullback(adjoint, parameters, offset, gradient) {
      base.set(adjoint)
      factors.fill(0)
      pullBack(base, 0, parameters, offset, gradient)
    },

    createWindow: lead => ({
      base,

      moments(ofResponse, ofSquares) {
        kernel.moments(response.byteOffset, geos, periods, lead, geoSums.byteOffset)
        for (let g = 0; g < geos; g++) {
          ofResponse[g] = geoSums[2 * g]
          ofSquares[g] = geoSums[2 * g + 1]
        }
      },

      products(x, out) {
        multiplied.set(x)
        kernel.products(response.byteOffset, multiplied.byteOffset, geos, periods, lead, geoSums.byteOffset)
        for (let g = 0; g < geos; g++) out[g] = geoSums[g]
      },

      pullback(ofWindow, parameters, offset, gradient) {
        factors.set(ofWindow)
        pullBack(multiplied, lead, parameters, offset, gradient)
      }
    })
  }
}

/** Two periods are written at once, so a row has room for one more. */
const rowBytes = (length: number) => 16 * Math.floor(length / 2 + 1)

function lagsOf(adstock: Adstock): number | undefined {
  return match(adstock)
    .with({ kind: "geometric" }, ({ maxLag }) => maxLag + 1)
    .with({ kind: "geometric-recursive" }, () => Number.POSITIVE_INFINITY)
    .otherwise(() => undefined)
}

/** A saturation as the kernel has it. Its first parameter, K or λ, enters by the stock's ratio to it or product with it. */
interface KernelSaturation {
  /** of the derivative by log K or log λ, in terms of that by log s */
  readonly sign: 1 | -1
  readonly hasSlope: boolean
  /** @param total N: the parameters are those of a stock that is normalised */
  respond(kernel: MediaKernel, geos: number, retention: number, total: number, parameters: Vec, at: number): void
}

function kernelSaturation({ frequency, order, saturation }: MediaTransform): KernelSaturation | undefined {
  if (frequency !== undefined || order === "saturation-adstock") return undefined
  return match(saturation)
    .returnType<KernelSaturation | undefined>()
    .with({ kind: "hill", slope: P.nonNullable }, () => ({
      sign: -1,
      hasSlope: true,
      respond: (kernel, geos, retention, total, parameters, at) =>
        kernel.hill(geos, retention, Math.log(parameters[at] * total), parameters[at + 1])
    }))
    .with({ kind: "hill" }, () => ({
      sign: -1,
      hasSlope: false,
      respond: (kernel, geos, retention, total, parameters, at) =>
        kernel.hyperbolic(geos, retention, parameters[at] * total)
    }))
    .with({ kind: "logistic" }, () => ({
      sign: 1,
      hasSlope: false,
      respond: (kernel, geos, retention, total, parameters, at) =>
        kernel.logistic(geos, retention, (0.5 * parameters[at]) / total)
    }))
    .otherwise(() => undefined)
}
