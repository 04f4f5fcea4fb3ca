import { expect, it } from "vitest"
import { mediaKernelBytes } from "../../packages/core/src/media/mediaKernelBytes.ts"
import { inBrowser } from "./inBrowser.ts"

/** Compiles and runs the kernel from scratch; self-contained, because a browser is given its text. */
function runKernel(bytes: string): readonly number[] {
  const [periods, block, path] = [61, 14, 2048]
  const row = 8 * (periods + 1)
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1 })
  const module = new WebAssembly.Module(Uint8Array.from(atob(bytes), character => character.charCodeAt(0)))
  const { exports } = new WebAssembly.Instance(module, { env: { memory } })
  const kernel = exports as Record<string, (...values: readonly number[]) => number>
  const numbers = (address: number, length: number) => new Float64Array(memory.buffer, address, length)
  // Exposure of all sizes, with weeks of none, by integer arithmetic.
  for (let t = 0, state = 1; t < periods; t++, state = (48271 * state) % 2147483647) {
    numbers(path, periods)[t] = t % 9 < 4 ? state / 1e5 : 0
  }
  const written: number[] = []
  const run = (saturate: () => void) => {
    kernel["choosePath"]?.(path, row, periods, block, block, 0.6180339887)
    saturate()
    written.push(...numbers(path + row, (4 * row) / 8))
  }
  run(() => kernel["hill"]?.(1, 0.6180339887, 9.1, 1.3))
  run(() => kernel["hyperbolic"]?.(1, 0.6180339887, 9000))
  run(() => kernel["logistic"]?.(1, 0.6180339887, 1e-4))
  return written
}

inBrowser("the SIMD kernel", open => {
  it("compiles at once on a page's main thread, and computes the same bits as in Node", async () => {
    const page = await open("about:blank")
    const there = await page.evaluate(runKernel, mediaKernelBytes)
    expect(there.filter(x => x > 0).length).toBeGreaterThan(600)
    expect(there).toEqual(runKernel(mediaKernelBytes))
  })
})
