import { match, P } from "ts-pattern"
import type { Vec } from "../math/Vec.ts"
import type { MediaKernel } from "./kernelMemory.ts"
import type { MediaTransform } from "./MediaTransform.ts"

/** The stocks of a path, s not normalised and a = s/N. */
export interface KernelStock {
  readonly geos: number
  /** α */
  retention: number
  /** N = Σ_l α^l */
  total: number
  /** d log N / dα */
  perTotal: number
}

/** Where in a kernel's memory stand those reached, the logarithms of their contacts, and room for pairs of one geo. */
export interface KernelContacts {
  readonly reach: number
  readonly logFrequency: number
  readonly pairs: number
}

/** How a stock becomes a response in the kernel. */
export interface KernelResponse {
  /** how many parameters follow the retention rate; the first enters by its logarithm */
  readonly parameters: 0 | 1 | 2
  /** of the derivative by that logarithm, in terms of what the kernel writes */
  readonly sign: 1 | -1
  /** whether the derivative by α is that of a response to a, not to s */
  readonly isNormalised: boolean
  respond(kernel: MediaKernel, stock: KernelStock, parameters: Vec, at: number, contacts: KernelContacts): void
}

/**
 * @param scale as in `createMediaPath`
 * @returns undefined where the kernel has no pass for this transform
 */
export function kernelResponse(
  { frequency, order, saturation }: MediaTransform,
  scale: number
): KernelResponse | undefined {
  if (order === "saturation-adstock") return undefined
  return match({ frequency, saturation })
    .returnType<KernelResponse | undefined>()
    .with({ frequency: P.nullish, saturation: { kind: "hill", slope: P.nonNullable } }, () => ({
      parameters: 2,
      sign: -1,
      isNormalised: false,
      respond: (kernel, { geos, retention, total }, parameters, at) =>
        kernel.hill(geos, retention, Math.log(parameters[at] * total), parameters[at + 1])
    }))
    .with({ frequency: P.nullish, saturation: { kind: "hill" } }, () => ({
      parameters: 1,
      sign: -1,
      isNormalised: false,
      respond: (kernel, { geos, retention, total }, parameters, at) =>
        kernel.hyperbolic(geos, retention, parameters[at] * total)
    }))
    .with({ frequency: P.nullish, saturation: { kind: "logistic" } }, () => ({
      parameters: 1,
      sign: 1,
      isNormalised: false,
      respond: (kernel, { geos, retention, total }, parameters, at) =>
        kernel.logistic(geos, retention, (0.5 * parameters[at]) / total)
    }))
    .with({ frequency: P.nullish, saturation: { kind: "none" } }, () => ({
      parameters: 0,
      sign: 1,
      isNormalised: true,
      respond: (kernel, { geos, perTotal, retention, total }) =>
        kernel.linear(geos, retention, 1 / (total * scale), perTotal)
    }))
    .with({ frequency: { kind: "hill" }, saturation: { kind: "none" } }, ({ frequency: { slope } }) => ({
      parameters: slope === undefined ? 1 : 2,
      sign: -1,
      isNormalised: true,
      respond(kernel, { geos, perTotal, retention, total }, parameters, at, { logFrequency, pairs, reach }) {
        const [unit, centre] = [1 / (total * scale), Math.log(parameters[at])]
        const steepness = slope === undefined ? 1 : parameters[at + 1]
        kernel.weighContacts(geos, retention, reach, logFrequency, pairs, unit, centre, steepness)
        kernel.linear(geos, retention, 1, perTotal)
      }
    }))
    .otherwise(() => undefined)
}
