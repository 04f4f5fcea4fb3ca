import { expect, it } from "vitest"
import { createRng } from "./Rng.ts"
import { symmetricEigen } from "./symmetricEigen.ts"

const rng = createRng(1, "symmetricEigen")

function randomSymmetric(size: number): Float64Array {
  const a = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) a[i * size + j] = a[j * size + i] = rng.normal()
  }
  return a
}

it.each([1, 2, 5, 12])("takes a random symmetric matrix of size %i apart and together again", size => {
  const a = randomSymmetric(size)
  const { values, vectors } = symmetricEigen(a, size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      let rebuilt = 0
      let product = 0
      for (let k = 0; k < size; k++) {
        rebuilt += vectors[i * size + k] * values[k] * vectors[j * size + k]
        product += vectors[k * size + i] * vectors[k * size + j]
      }
      expect(rebuilt).toBeCloseTo(a[i * size + j], 11)
      expect(product).toBeCloseTo(i === j ? 1 : 0, 12)
    }
  }
})

it("leaves a diagonal matrix as it is", () => {
  const { values, vectors } = symmetricEigen([3, 0, 0, -1], 2)
  expect([...values]).toEqual([3, -1])
  expect([...vectors]).toEqual([1, 0, 0, 1])
})

it("knows the eigenvalues of [[2, 1], [1, 2]]", () => {
  expect([...symmetricEigen([2, 1, 1, 2], 2).values].sort()).toEqual([expect.closeTo(1, 14), expect.closeTo(3, 14)])
})

it("refuses NaN", () => {
  expect(() => symmetricEigen([1, Number.NaN, Number.NaN, 1], 2)).toThrow(RangeError)
})
