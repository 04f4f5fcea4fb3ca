import { expect, it } from "vitest"
import { checkLayers } from "../../scripts/checkLayers.ts"

it("every folder imports only folders upstream of it, and Effect stays at the edges", () => {
  expect(checkLayers()).toEqual([])
})
