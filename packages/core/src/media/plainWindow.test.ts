import { expect, it } from "vitest"
import { createPanelPath } from "./createPanelPath.ts"
import { defaultMediaTransform } from "./defaultMediaTransform.ts"
import { plainWindow } from "./plainWindow.ts"

const [geos, span, lead] = [2, 7, 2]
const exposure = Float64Array.from({ length: geos * span }, (_, i) => (i * 5) % 8)
const path = createPanelPath(defaultMediaTransform("week"), exposure, 1, geos)
const parameters = [0.5, 3]

it("a plain window takes sums of the periods after the lead, and pulls back d w + a x + b + c h, and adds multiples", () => {
  path.evaluate(parameters, 0)
  const window = plainWindow(path, geos, lead)
  const x = Float64Array.from({ length: geos * (span - lead) }, (_, i) => Math.cos(i))
  const [sums, squares, products] = [0, 1, 2].map(() => new Float64Array(geos))
  window.moments(sums, squares)
  window.products(x, products)

  const weights = Float64Array.from(exposure, (_, i) => Math.sin(i))
  const adjoint = weights.map((w, i) => (i < span ? 1 : -0.5) * w)
  const added = x.slice()
  window.addMultiples([2, 3], added)
  const inWindow = (g: number) => path.response.slice(g * span + lead, (g + 1) * span)
  for (let g = 0; g < geos; g++) {
    const ofGeo = inWindow(g)
    const xs = x.slice(g * (span - lead), (g + 1) * (span - lead))
    expect(sums[g]).toBeCloseTo(
      ofGeo.reduce((sum, h) => sum + h, 0),
      12
    )
    expect(squares[g]).toBeCloseTo(
      ofGeo.reduce((sum, h) => sum + h * h, 0),
      12
    )
    expect(products[g]).toBeCloseTo(
      ofGeo.reduce((sum, h, t) => sum + xs[t] * h, 0),
      12
    )
    ofGeo.forEach((h, t) => expect(added[g * (span - lead) + t]).toBeCloseTo(xs[t] + (g + 2) * h, 12))
    ofGeo.forEach((h, t) => (adjoint[g * span + lead + t] += (g + 1) * xs[t] - 0.3 + 0.7 * h))
  }
  const [expected, gradient] = [new Float64Array(2), new Float64Array(2)]
  path.pullback(adjoint, parameters, 0, expected)
  window.pullback(weights, x, [1, 1, -0.3, 0.7, -0.5, 2, -0.3, 0.7], parameters, 0, gradient)
  gradient.forEach((value, i) => expect(value).toBeCloseTo(expected[i], 12))
})
