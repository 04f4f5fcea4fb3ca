import { match, P } from "ts-pattern"
import type { Adstock } from "../adstock/Adstock.ts"
import type { Vec } from "../math/Vec.ts"
import { allocateKernelMemory, type MediaKernel } from "./kernelMemory.ts"
import type { MediaPath } from "./MediaPath.ts"
import type { MediaTransform } from "./MediaTransform.ts"

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
 * @returns undefined where this transform has no such pass, or there is no SIMD
 */
export function createSimdPath(transform: MediaTransform, exposure: Vec, geos: number): MediaPath | undefined {
  const saturation = kernelSaturation(transform)
  const lags = lagsOf(transform.adstock)
  if (saturation === undefined || lags === undefined) return undefined

  const cells = exposure.length
  const periods = cells / geos
  const block = Math.min(lags, periods)
  const row = rowBytes(cells)
  // Input, response and three derivatives; N; powers and tails; three rows of one geo; adjoint; what a window multiplies;
  // three sums; of each geo a window's three factors and two sums.
  const scratch = 16 * (1 + 2 * (block + 1)) + 3 * rowBytes(periods)
  const memory = allocateKernelMemory(7 * row + scratch + 8 * (3 + 5 * geos))
  if (memory === undefined) return undefined

  const { address, buffer, kernel } = memory
  const numbersAt = (offset: number, length: number) => new Float64Array(buffer, address + offset, length)
  numbersAt(0, cells).set(exposure)
  const normaliser = numbersAt(5 * row, 2)
  const responseAdjoint = numbersAt(5 * row + scratch, cells)
  const multiplied = 6 * row + scratch
  const sums = numbersAt(multiplied + row, 3)
  const windowFactors = numbersAt(multiplied + row + 24, 3 * geos)
  const windowSums = numbersAt(multiplied + row + 24 + windowFactors.byteLength, 2 * geos)
  const isWindowed = lags < Number.POSITIVE_INFINITY
  const response = numbersAt(row, cells)
  // d log N / dα, kept from evaluate for pullback
  const kept = { slope: 0 }

  /** What sums over the response's derivatives are to the parameters. */
  const addSums = (parameters: Vec, offset: number, gradient: Float64Array) => {
    const viaLogStock = sums[1]
    gradient[offset] += sums[0] - kept.slope * viaLogStock
    gradient[offset + 1] += (saturation.sign * viaLogStock) / parameters[offset + 1]
    if (saturation.hasSlope) gradient[offset + 2] += sums[2]
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
    },

    pullback(adjoint, parameters, offset, gradient) {
      responseAdjoint.set(adjoint)
      kernel.pullBack(address + 2 * row, row, cells, responseAdjoint.byteOffset, sums.byteOffset)
      addSums(parameters, offset, gradient)
    },

    createWindow(lead) {
      const series = numbersAt(multiplied, geos * (periods - lead))
      const [from, x, out] = [response.byteOffset, series.byteOffset, windowSums.byteOffset]
      return {
        base: responseAdjoint,

        moments(ofResponse, ofSquares) {
          kernel.moments(from, geos, periods, lead, out)
          for (let g = 0; g < geos; g++) {
            ofResponse[g] = windowSums[2 * g]
            ofSquares[g] = windowSums[2 * g + 1]
          }
        },

        products(values, ofProducts) {
          series.set(values)
          kernel.products(from, x, geos, periods, lead, out)
          for (let g = 0; g < geos; g++) ofProducts[g] = windowSums[g]
        },

        pullback(factors, parameters, offset, gradient) {
          windowFactors.set(factors)
          const [base, abc] = [responseAdjoint.byteOffset, windowFactors.byteOffset]
          kernel.pullBackWindow(from, row, base, x, abc, geos, periods, lead, sums.byteOffset)
          addSums(parameters, offset, gradient)
        }
      }
    }
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
