import { describe, expect, it } from "vitest"
import type { Adstock } from "../adstock/Adstock.ts"
import type { Distribution } from "../distributions/Distribution.ts"
import type { Saturation } from "../saturation/Saturation.ts"
import { checkMediaPath } from "../testing/checkMediaPath.ts"
import { createMediaPath } from "./createMediaPath.ts"
import type { MediaTransform } from "./MediaTransform.ts"

const unit: Distribution = { kind: "uniform", lower: 0, upper: 1 }
const positive: Distribution = { kind: "logNormal", mu: 0, sigma: 1 }

const adstocks: readonly (readonly [Adstock, readonly number[]])[] = [
  [{ kind: "geometric", maxLag: 5, retention: unit }, [0.6]],
  [{ kind: "geometric-recursive", retention: unit }, [0.6]],
  [{ kind: "none" }, []]
]
const saturations: readonly (readonly [Saturation, readonly number[]])[] = [
  [{ kind: "hill", halfSaturation: positive }, [110]],
  [{ kind: "hill", halfSaturation: positive, slope: positive }, [110, 1.4]],
  [{ kind: "hill", halfSaturation: positive, slope: positive }, [110, 0.7]],
  [{ kind: "logistic", rate: positive }, [0.012]],
  [{ kind: "none" }, []]
]
const orders = ["adstock-saturation", "saturation-adstock"] as const

const flighted = [0, 0, 80, 120, 0, 0, 0, 0, 0, 0, 0, 30, 250, 1e-3, 0, 90, 100, 110, 0, 0]

describe.each(orders)("%s", order => {
  const transforms = adstocks.flatMap(([adstock, a]) =>
    saturations.map(([saturation, s]) => ({
      transform: { adstock, saturation, order } satisfies MediaTransform,
      parameters: [...a, ...s]
    }))
  )
  it.each(transforms)("conforms: $transform.adstock.kind, $transform.saturation.kind $parameters", c => {
    expect(checkMediaPath(createMediaPath(c.transform, flighted, 100), c.parameters)).toEqual([])
  })
})

describe("reach and frequency", () => {
  const frequency = flighted.map((reach, t) => (reach === 0 ? 0 : 1.2 + 2 * Math.abs(Math.sin(t))))
  const [adstock] = adstocks[1]
  const [saturation] = saturations[1]

  it.each(orders)("conforms, %s", order => {
    const transform: MediaTransform = { adstock, saturation, order, frequency: saturation }
    const path = createMediaPath(transform, flighted, 100, frequency)
    expect(checkMediaPath(path, [0.6, 110, 1.4, 2, 1.7])).toEqual([])
  })

  it("carries over reach · f^h/(f^h + K^h)", () => {
    const transform: MediaTransform = {
      adstock,
      saturation: { kind: "none" },
      order: orders[0],
      frequency: saturation
    }
    const path = createMediaPath(transform, [30, 0, 20], 10, [2, 0, 3])
    path.evaluate([0.6, 2.5, 1.5], 0)
    const [of3, of2] = [3, 2].map(f => f ** 1.5 / (f ** 1.5 + 2.5 ** 1.5))
    expect(path.response[2]).toBeCloseTo((0.4 * (20 * of3 + 0.6 ** 2 * 30 * of2)) / 10, 14)
  })

  it("asks for no frequency where nobody is reached", () => {
    const transform: MediaTransform = { adstock, saturation, order: orders[0], frequency: saturation }
    const path = createMediaPath(transform, [30, 0, 20], 10, [2, Number.NaN, 3])
    expect(checkMediaPath(path, [0.6, 110, 1.4, 2, 1.7])).toEqual([])
  })

  it("needs a frequency for every reach", () => {
    const transform: MediaTransform = { adstock, saturation, order: orders[0], frequency: saturation }
    expect(() => createMediaPath(transform, [1, 2], 1)).toThrow("frequency[undefined], reach[2]")
    expect(() => createMediaPath(transform, [1, 2], 1, [1])).toThrow("frequency[1], reach[2]")
  })
})

describe("createMediaPath", () => {
  it("copies the exposure it was given", () => {
    const transform: MediaTransform = { adstock: { kind: "none" }, saturation: { kind: "none" }, order: orders[0] }
    const exposure = Float64Array.of(1, 2)
    const path = createMediaPath(transform, exposure, 2)
    exposure[0] = 100
    path.evaluate([], 0)
    expect([...path.response]).toEqual([0.5, 1])
  })

  it("saturates before or after carrying over, as asked", () => {
    const [adstock, alpha] = adstocks[1]
    const [saturation, half] = saturations[0]
    const responses = orders.map(order => {
      const path = createMediaPath({ adstock, saturation, order }, [110, 0], 1)
      path.evaluate([...alpha, ...half], 0)
      return path.response[1]
    })
    expect(responses[0]).toBeCloseTo((0.4 * 0.6 * 110) / (0.4 * 0.6 * 110 + 110), 15)
    expect(responses[1]).toBeCloseTo(0.4 * 0.6 * 0.5, 15)
  })
})
