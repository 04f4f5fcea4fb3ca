import { existsSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"
import type { Adstock } from "../adstock/Adstock.ts"
import { geometricStock } from "../adstock/geometricStock.ts"
import type { Distribution } from "../distributions/Distribution.ts"
import { createMediaPath } from "./createMediaPath.ts"
import type { MediaTransform } from "./MediaTransform.ts"

const positive: Distribution = { kind: "logNormal", mu: 0, sigma: 1 }
const transform: MediaTransform = {
  adstock: { kind: "none" },
  saturation: { kind: "hill", halfSaturation: positive, slope: positive },
  order: "adstock-saturation"
}

const reference = fileURLToPath(new URL("../../../../../shared/reference/robyn_transforms.csv", import.meta.url))

describe.runIf(existsSync(reference))("against Robyn (skipped where its reference file is absent)", () => {
  const rows = existsSync(reference)
    ? readFileSync(reference, "utf8")
        .trim()
        .split("\n")
        .slice(1)
        .map(line => {
          const [name, setting, , x, value] = line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)
          const settings = [...setting.matchAll(/=([\d.]+)/g)].map(m => Number(m[1]))
          return { name: name.replaceAll('"', ""), settings, x: Number(x), value: Number(value) }
        })
    : []
  const cases = (name: string) =>
    Map.groupBy(
      rows.filter(row => row.name === name),
      row => row.settings.join()
    )

  it("has its geometric stock to 1e-9", () => {
    const settings = cases("adstock_geometric.x_decayed")
    expect(settings.size).toBe(3)
    for (const series of settings.values()) {
      const stock = new Float64Array(series.length)
      geometricStock(
        series.map(row => row.x),
        series[0].settings[0],
        stock
      )
      series.forEach((row, t) => expect(Math.abs(stock[t] - row.value)).toBeLessThanOrEqual(1e-9 * row.value))
    }
  })

  it.each(["weibull-cdf", "weibull-pdf"] as const)("has its %s adstock to 1e-9, up to the normalisation", kind => {
    const name = `adstock_${kind.replace("-", "_")}`
    const settings = cases(`${name}.x_decayed`)
    expect(settings.size).toBe(4)
    for (const [key, series] of settings) {
      const [shape, quantile, window] = series[0].settings
      // R's round(quantile(1:window, q)): its 6.5 becomes the even 6.
      const scale = Math.ceil(1 + quantile * (window - 1) - 0.5)
      const adstock: Adstock = { kind, maxLag: window - 1, shape: positive, scale: positive }
      const path = (x: readonly number[]) => {
        const created = createMediaPath({ ...transform, adstock, saturation: { kind: "none" } }, x, 1)
        created.evaluate([shape, scale], 0)
        return created.response
      }
      const weights = cases(`${name}.thetaVecCum`).get(key)!
      const total = weights.reduce((sum, row) => sum + row.value, 0)
      path(weights.map((_, t) => (t === 0 ? total : 0))).forEach((w, t) =>
        expect(Math.abs(w - weights[t].value)).toBeLessThanOrEqual(1e-9)
      )
      path(series.map(row => row.x)).forEach((a, t) =>
        expect(Math.abs(total * a - series[t].value)).toBeLessThanOrEqual(1e-9 * series[t].value)
      )
    }
  })

  it("has its Michaelis–Menten curve, Hill with slope 1, to 1e-9", () => {
    const examples = rows.filter(row => row.name === "mic_men(doc example)")
    expect(examples).toHaveLength(6)
    const x = examples.map((_, i) => 5 + i)
    const path = createMediaPath({ ...transform, saturation: { kind: "hill", halfSaturation: positive } }, x, 1)
    path.evaluate([0.5], 0)
    examples.forEach((row, i) => expect(Math.abs(5 * path.response[i] - row.value)).toBeLessThan(1e-9))
  })

  it("has its Hill saturation to 1e-9, K being the given share of the way from the least to the largest input", () => {
    const settings = cases("saturation_hill.x_saturated")
    expect(settings.size).toBe(4)
    for (const series of settings.values()) {
      const x = series.map(row => row.x)
      const [slope, share] = series[0].settings
      const half = Math.min(...x) * (1 - share) + Math.max(...x) * share
      const path = createMediaPath(transform, x, 1)
      path.evaluate([half, slope], 0)
      series.forEach((row, t) => expect(Math.abs(path.response[t] - row.value)).toBeLessThanOrEqual(1e-9 * row.value))
    }
  })
})
