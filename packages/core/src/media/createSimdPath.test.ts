import { describe, expect, it, vi } from "vitest"
import type { Adstock } from "../adstock/Adstock.ts"
import type { Distribution } from "../distributions/Distribution.ts"
import type { Vec } from "../math/Vec.ts"
import { createRng } from "../math/Rng.ts"
import type { Saturation } from "../saturation/Saturation.ts"
import { checkMediaPath } from "../testing/checkMediaPath.ts"
import { createEffectCourse } from "./createEffectCourse.ts"
import { createPanelPath } from "./createPanelPath.ts"
import { createSimdPath } from "./createSimdPath.ts"
import { kernelNumbers } from "./kernelMemory.ts"
import type { MediaPath } from "./MediaPath.ts"
import type { MediaTransform } from "./MediaTransform.ts"
import { plainWindow } from "./plainWindow.ts"
import { varyingPath } from "./varyingPath.ts"

const prior: Distribution = { kind: "logNormal", mu: 0, sigma: 1 }
const geometric = (maxLag: number): Adstock => ({ kind: "geometric", maxLag, retention: prior })
const recursive: Adstock = { kind: "geometric-recursive", retention: prior }
const hyperbolic: Saturation = { kind: "hill", halfSaturation: prior }
const hill: Saturation = { kind: "hill", halfSaturation: prior, slope: prior }
const logistic: Saturation = { kind: "logistic", rate: prior }

/** A transform but for its carry-over, and parameters. */
type Shape = readonly [Pick<MediaTransform, "frequency" | "saturation">, readonly number[]]

const saturating: readonly Shape[] = [
  ...[110, 0.3].map(half => [{ saturation: hyperbolic }, [half]] as const),
  ...[0.012, 3].map(rate => [{ saturation: logistic }, [rate]] as const),
  ...[0.3, 0.7, 1, 1.4, 4].map(slope => [{ saturation: hill }, [110, slope]] as const),
  [{ saturation: hill }, [5e5, 2]]
]
const saturation: Saturation = { kind: "none" }
const straight: readonly Shape[] = [
  [{ saturation }, []],
  [{ saturation, frequency: hyperbolic }, [2.4]],
  ...[0.4, 1, 3].map(slope => [{ saturation, frequency: hill }, [2.4, slope]] as const)
]
const shapes = [...saturating, ...straight]

const rng = createRng(1, "createSimdPath")
/** Flights with silences longer and shorter than windows, exposure of all sizes, and an odd number of periods. */
const flighted = Array.from({ length: 61 }, (_, t) =>
  t % 23 < 9 ? 200 * rng.uniform() ** 3 : t % 23 === 15 ? 1e-3 : 0
)

/** Contacts of people reached, some of whom have none. */
const frequencyOf = (exposure: Vec) =>
  Float64Array.from(exposure, (reach, t) => (reach === 0 ? Number.NaN : t % 7 === 3 ? 0 : 3 + 2.5 * Math.sin(3 * t)))

function both(adstock: Adstock, shape: Shape[0], exposure: Vec, geos: number) {
  const transform: MediaTransform = { adstock, ...shape, order: "adstock-saturation" }
  const frequency = shape.frequency && frequencyOf(exposure)
  const simd = createSimdPath(transform, exposure, 100, geos, frequency)
  if (simd === undefined) throw new Error("no SIMD here")
  return { simd, reference: createPanelPath(transform, exposure, 100, geos, frequency) }
}

function pullback(path: MediaPath, adjoint: Vec, parameters: Vec): Float64Array {
  const gradient = new Float64Array(parameters.length)
  path.pullback(adjoint, parameters, 0, gradient)
  return gradient
}

/** A copy that the kernel can read in its place. */
function inKernel(values: Float64Array): Float64Array {
  const numbers = kernelNumbers(values.length)
  numbers.set(values)
  return numbers
}

/** The largest difference, relative to each response, and to the size of what a derivative sums. */
function differences({ simd, reference }: ReturnType<typeof both>, parameters: readonly number[]) {
  simd.evaluate(parameters, 0)
  reference.evaluate(parameters, 0)
  const adjoint = Float64Array.from(simd.response, (_, t) => Math.cos(1 + 2 * t))
  const [ours, theirs] = [simd, reference].map(path => pullback(path, adjoint, parameters))
  const size = reference.response.reduce((sum, h) => sum + h, 0)
  return {
    response: Math.max(...reference.response.map((h, t) => Math.abs(simd.response[t] - h) / (h || 1))),
    gradient: Math.max(...theirs.map((g, i) => (Math.abs(ours[i] - g) / size) * Math.min(1, parameters[i])))
  }
}

function forbid() {
  throw new Error("forbidden")
}

describe("createSimdPath", () => {
  it.each([
    ...[0, 1, 5, 13, 60, 200].map(maxLag => [`a window of ${maxLag} lags`, geometric(maxLag)] as const),
    ["a recursion", recursive] as const
  ])("agrees with the reference to rounding: %s", (_, adstock) => {
    for (const [shape, values] of shapes) {
      for (const geos of [1, 3]) {
        const exposure = Array.from({ length: geos }, (_, g) => flighted.map(x => x * (1 + g))).flat()
        const paths = both(adstock, shape, exposure, geos)
        for (const retention of [1e-8, 0.05, 0.6, 0.95, 0.99]) {
          const { response, gradient } = differences(paths, [retention, ...values])
          // Stocks differ by rounding errors of up to 61 terms, times the slope; an exponent of 100 makes a relative error
          // of its rounding; the derivative of a recursion cancels to a share of 1 − α.
          expect(response).toBeLessThan(1e-12)
          expect(gradient).toBeLessThan(1e-12)
        }
      }
    }
  })

  it.each(shapes)("conforms: %o at %o", (shape, values) => {
    for (const adstock of [geometric(5), recursive]) {
      const { simd } = both(adstock, shape, flighted, 1)
      expect(checkMediaPath(simd, [0.6, ...values])).toEqual([])
    }
  })

  it("is exactly zero where the window holds no exposure, and nowhere else", () => {
    for (const [shape, values] of shapes) {
      const { simd } = both(geometric(4), shape, flighted, 1)
      simd.evaluate([0.7, ...values], 0)
      const contacts = frequencyOf(flighted)
      const counts = flighted.map((x, t) => x > 0 && (shape.frequency === undefined || contacts[t] > 0))
      const seen = counts.map((_, t) => counts.slice(Math.max(0, t - 4), t + 1).includes(true))
      expect(Array.from(simd.response, h => h > 0)).toEqual(seen)
      expect(Array.from(simd.response, h => h === 0)).toEqual(seen.map(x => !x))
    }
  })

  it.each([1e-300, 1e-30, 1e30, 1e300])("stays finite at exposures of %f", unit => {
    const exposure = [0, unit, 0, unit, 0, 0, 0]
    for (const [shape, values] of shapes) {
      const paths = both(geometric(2), shape, exposure, 1)
      const parameters = [0.5, ...values]
      for (const path of [paths.simd, paths.reference]) path.evaluate(parameters, 0)
      const { response } = paths.reference
      paths.simd.response.forEach((h, t) =>
        expect(Math.abs(h - response[t])).toBeLessThanOrEqual(1e-14 * Math.max(1, response[t]))
      )
      expect(pullback(paths.simd, [1, 1, 1, 1, 1, 1, 1], parameters).every(Number.isFinite)).toBe(true)
    }
  })

  it("has Hill's and the logistic's values over the whole range of their exponents", () => {
    const exposure = Array.from({ length: 5001 }, () => Math.exp(1300 * rng.uniform() - 650))
    for (const [saturation, values] of [
      ...[0.3, 1, 1.07].map(slope => [hill, [1, slope]] as const),
      [logistic, [1]] as const
    ]) {
      // An exponent of up to 700 turns rounding errors of 2⁻⁵² into relative errors of 2e-13 each.
      const paths = both(geometric(0), { saturation }, exposure, 1)
      expect(differences(paths, [0.5, ...values]).response).toBeLessThan(1e-12)
    }
  })

  it("is 1 far above the half saturation", () => {
    for (const [shape, values] of saturating) {
      const { simd } = both(geometric(0), shape, [1e200], 1)
      simd.evaluate([0.5, ...values], 0)
      expect(Math.abs(simd.response[0] - 1)).toBeLessThan(2 ** -52) // to the last digit of numbers below 1
    }
  })

  it("passes NaN on, from exposure to the periods it reaches, from parameters to all", () => {
    for (const [shape, values] of shapes) {
      const { simd } = both(geometric(2), shape, [1, Number.NaN, 1, 1, 1, 1], 1)
      simd.evaluate([0.5, ...values], 0)
      expect(Array.from(simd.response, Number.isNaN)).toEqual([false, true, true, true, false, false])
      expect(pullback(simd, [1, 1, 1, 1, 1, 1], [0.5, ...values])[0]).toBeNaN()
      const whole = both(geometric(2), shape, [1, 2, 3], 1).simd
      ;[0.5, ...values].forEach((_, i) => {
        whole.evaluate([0.5, ...values].with(i, Number.NaN), 0)
        expect([...whole.response].every(Number.isNaN)).toBe(true)
      })
    }
  })

  it("keeps paths apart, and makes room for many and for long ones", () => {
    const parameters = [0.6, 110, 1.4]
    const paths = Array.from({ length: 300 }, (_, i) => {
      const exposure = flighted.map(x => x + i)
      return { ...both(geometric(13), { saturation: hill }, exposure, 1), exposure }
    })
    const long = both(geometric(13), { saturation: hill }, new Float64Array(200_000).fill(50), 1)
    for (const { simd } of [...paths, long]) simd.evaluate(parameters, 0)
    for (const { simd, reference } of paths) {
      reference.evaluate(parameters, 0)
      expect(Math.max(...simd.response.map((h, t) => Math.abs(h - reference.response[t])))).toBeLessThan(1e-13)
    }
    expect(long.simd.response[199_999]).toBeCloseTo(50 ** 1.4 / (50 ** 1.4 + 110 ** 1.4), 12)
  })

  it.each([0, 1, 4, 60])("has the sums and the pullback of a window after %i periods", lead => {
    for (const [shape, values] of shapes) {
      for (const geos of [1, 3]) {
        const exposure = Array.from({ length: geos }, (_, g) => flighted.map(x => x * (1 + g))).flat()
        const { simd, reference } = both(geometric(5), shape, exposure, geos)
        const weights = Float64Array.from(exposure, (_, i) => Math.cos(i))
        const x = Float64Array.from(exposure.slice(geos * lead), (_, i) => Math.sin(2 * i))
        const factors = [1, 1, -0.4, 0.3, 0.5, 2, 0.5, 0, -2, -1, 0, 0.7].slice(0, 4 * geos)
        const [ours, theirs] = [simd, reference].map(path => {
          const parameters = [0.6, ...values]
          path.evaluate(parameters, 0)
          const window = path.createWindow?.(lead) ?? plainWindow(path, geos, lead)
          const [sums, squares, products] = [0, 1, 2].map(() => new Float64Array(geos))
          const gradient = new Float64Array(parameters.length)
          window.moments(sums, squares)
          window.products(x, products)
          const added = Float64Array.from(x)
          window.addMultiples([2, 0.3, -1].slice(0, geos), added)
          window.pullback(weights, x, factors, parameters, 0, gradient)
          // of an order of one, like the adjoint, where a parameter is counted in exposure
          return [...sums, ...squares, ...products, ...added, ...gradient.map((d, i) => d * Math.min(1, parameters[i]))]
        })
        expect(simd.createWindow).toBeDefined()
        // Sums of up to 183 terms of an order of one.
        ours.forEach((value, i) => expect(Math.abs(value - theirs[i])).toBeLessThan(1e-10))
      }
    }
  })

  it.each([1, 3])("takes the same sums whether series stand in the kernel's memory or not: %i geos", geos => {
    const lead = 4
    const exposure = Array.from({ length: geos }, (_, g) => flighted.map(x => x * (1 + g))).flat()
    const { simd, reference } = both(geometric(5), { saturation: hyperbolic }, exposure, geos)
    const parameters = [0.6, 110]
    const factors = [1, 1, -0.4, 0.3, 0.5, 2, 0.5, 0, -2, -1, 0, 0.7].slice(0, 4 * geos)
    const multiples = [2, 0.3, -1].slice(0, geos)
    const sumsWith = (place: (values: Float64Array) => Float64Array) => {
      simd.evaluate(parameters, 0)
      const window = simd.createWindow!(lead)
      const weights = place(Float64Array.from(exposure, (_, i) => Math.cos(i)))
      const x = place(Float64Array.from(exposure.slice(geos * lead), (_, i) => Math.sin(2 * i)))
      const to = place(x.slice())
      const [weighed, products] = [0, 1].map(() => new Float64Array(geos))
      const gradient = new Float64Array(2)
      simd.weigh!(weights, weighed)
      window.products(x, products)
      window.addMultiples(multiples, to)
      window.pullback(weights, x, factors, parameters, 0, gradient)
      return [weighed, products, to, gradient].map(values => [...values])
    }
    const copied = sumsWith(values => values)
    expect(sumsWith(inKernel)).toEqual(copied)
    reference.evaluate(parameters, 0)
    const span = flighted.length
    copied[0].forEach((sum, g) =>
      expect(sum).toBeCloseTo(
        reference.response.slice(g * span, (g + 1) * span).reduce((s, h, t) => s + h * Math.cos(g * span + t), 0),
        10
      )
    )
  })

  it.each([0, 4])("is multiplied by the course of an effect that varies, with a window after %i periods", lead => {
    const geos = 3
    const periods = flighted.length
    const exposure = Array.from({ length: geos }, (_, g) => flighted.map(x => x * (1 + g))).flat()
    const course = createEffectCourse(5, periods - lead)
    for (const [shape, values] of shapes) {
      const parameters = [0.6, ...values, 0.3, -0.2, 0.1, 0.4]
      const transform: MediaTransform = { adstock: geometric(5), ...shape, order: "adstock-saturation" }
      const frequency = shape.frequency && frequencyOf(exposure)
      const varying = () => ({ course: course.over(-lead, periods), shift: 1 + values.length })
      const paths = [
        createSimdPath(transform, exposure, 100, geos, frequency, varying())!,
        varyingPath(createPanelPath(transform, exposure, 100, geos, frequency), varying(), geos)
      ]
      const [ours, theirs] = paths.map(path => {
        path.evaluate(parameters, 0)
        const alone = pullback(
          path,
          exposure.map((_, i) => Math.cos(i)),
          parameters
        )
        const window = path.createWindow?.(lead) ?? plainWindow(path, geos, lead)
        const inWindow = new Float64Array(parameters.length)
        const weights = Float64Array.from(exposure, (_, i) => Math.sin(3 * i))
        const x = Float64Array.from(exposure.slice(geos * lead), (_, i) => Math.sin(i))
        window.pullback(weights, x, [1, 1, -0.4, 0.3, 1, 2, 0.5, 0, 1, -1, 0, 0.7], parameters, 0, inWindow)
        const scaled = [alone, inWindow].flatMap(all =>
          Array.from(all, (d, i) => d * Math.min(1, Math.abs(parameters[i])))
        )
        return [...path.response, ...scaled]
      })
      ours.forEach((value, i) => expect(Math.abs(value - theirs[i])).toBeLessThan(1e-10))
    }
  })

  it("needs a frequency for every reach", () => {
    const transform: MediaTransform = { adstock: recursive, saturation, order: "adstock-saturation", frequency: hill }
    expect(() => createSimdPath(transform, [1, 2], 1, 1, [1])).toThrow("frequency[1], reach[2]")
  })

  it("leaves other transforms to the reference", () => {
    const usual: MediaTransform = { adstock: geometric(3), saturation: hill, order: "adstock-saturation" }
    const others: readonly Partial<MediaTransform>[] = [
      { order: "saturation-adstock" },
      { adstock: { kind: "none" } },
      { saturation: { kind: "root", exponent: prior } },
      { frequency: hyperbolic },
      { saturation, frequency: logistic }
    ]
    expect(createSimdPath(usual, flighted, 100, 1)).toBeDefined()
    for (const other of others) expect(createSimdPath({ ...usual, ...other }, flighted, 100, 1)).toBeUndefined()
  })

  it.each([
    ["there is no WebAssembly", undefined],
    ["there is no SIMD", { validate: (): boolean => false }],
    ["compiling is forbidden", { validate: (): boolean => true, Module: forbid }]
  ])("leaves everything to the reference where %s", async (_, webAssembly) => {
    vi.resetModules()
    vi.stubGlobal("WebAssembly", webAssembly)
    const fresh = await import("./createSimdPath.ts")
    const transform: MediaTransform = { adstock: recursive, saturation: hill, order: "adstock-saturation" }
    expect(fresh.createSimdPath(transform, flighted, 100, 1)).toBeUndefined()
    vi.unstubAllGlobals()
  })
})
