import { expect, it } from "vitest"
import { thinDraws } from "./thinDraws.ts"

const draws = {
  parameterNames: ["a", "b"],
  chains: 2,
  draws: 3,
  values: Float64Array.from({ length: 12 }, (_, i) => i)
}

it("thinDraws keeps draws from all chains, each whole", () => {
  expect(thinDraws(draws, 2)).toEqual({ ...draws, chains: 1, draws: 2, values: Float64Array.of(2, 3, 8, 9) })
})

it("thinDraws keeps all where there are no more", () => {
  expect([...thinDraws(draws, 100).values]).toEqual([...draws.values])
})
