import { describe, expect, it } from "vitest"
import { createRng } from "../math/Rng.ts"
import { kernelColumns, plainColumns } from "./kernelColumns.ts"
import { kernelNumbers } from "./kernelMemory.ts"

const rng = createRng(1, "kernelColumns")
const normals = (length: number) => Float64Array.from({ length }, () => rng.normal())
const inKernel = (values: Float64Array) => {
  const numbers = kernelNumbers(values.length)
  numbers.set(values)
  return numbers
}

describe("kernelColumns", () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 156, 157])(
    "are the plain ones to the last bit: %i rows, in the kernel's memory or not",
    rows => {
      const columns = Array.from({ length: 6 }, () => normals(rows))
      const weights = normals(6)
      const x = normals(rows)
      const [sums, products] = [x.slice(), new Float64Array(6)]
      plainColumns(columns).addTo(sums, weights)
      plainColumns(columns).products(x, products)
      const kernel = kernelColumns(columns)
      for (const place of [inKernel, (values: Float64Array) => values.slice()]) {
        const out = new Float64Array(6)
        // twice, because where a vector stands is remembered
        for (let time = 0; time < 2; time++) {
          const to = place(x)
          kernel.addTo(to, weights)
          kernel.products(place(x), out)
          expect(to).toEqual(sums)
          expect(out).toEqual(products)
        }
      }
    }
  )

  it("leave what stands after a vector as it is", () => {
    const numbers = kernelNumbers(8)
    kernelColumns([normals(5), normals(5)]).addTo(numbers.subarray(0, 5), [1, 2])
    expect([...numbers.subarray(5)]).toEqual([0, 0, 0])
  })

  it("may be none", () => {
    const to = Float64Array.of(1, 2)
    kernelColumns([]).addTo(to, [])
    expect([...to]).toEqual([1, 2])
  })
})
