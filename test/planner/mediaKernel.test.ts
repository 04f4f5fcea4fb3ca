import { expect, it } from "vitest"
import { mediaKernelBytes } from "../../packages/core/src/media/mediaKernelBytes.ts"
import { windowKernelBytes } from "../../packages/core/src/media/windowKernelBytes.ts"
import { inBrowser } from "./inBrowser.ts"

/** Compiles and runs the kernels from scratch; self-contained, because a browser is given its text. */
function runKernels(codes: readonly string[]): readonly number[] {
  const [periods, block, path] = [61, 14, 2048]
  const row = 8 * (periods + 1)
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1 })
  const instances = codes.map(code => {
    const module = new WebAssembly.Module(Uint8Array.from(atob(code), character => character.charCodeAt(0)))
    return new WebAssembly.Instance(module, { env: { memory } }).exports
  })
  const kernel: Record<string, (...values: readonly number[]) => number> = Object.assign({}, ...instances)
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
  // The last response as reach, the one before it as the logarithm of frequency.
  const scratch = path + 16 * row
  run(() => {
    kernel["weighContacts"]?.(1, 0.6180339887, path + row, path + 2 * row, scratch, 0.7, 0.4, 1.3)
    kernel["linear"]?.(1, 0.6180339887, 1, 0.9)
  })
  kernel["moments"]?.(path + row, 1, periods, 4, scratch)
  const factors = path
  kernel["pullBackWindow"]?.(path + row, row, path, path, factors, 1, periods, 0, scratch + 16, 0, 0)
  written.push(...numbers(scratch, 5))
  return written
}

inBrowser("the SIMD kernels", open => {
  it("compile at once on a page's main thread, and compute the same bits as in Node", async () => {
    const page = await open("about:blank")
    const codes = [mediaKernelBytes, windowKernelBytes]
    const there = await page.evaluate(runKernels, codes)
    expect(there.filter(x => x > 0).length).toBeGreaterThan(800)
    expect(there).toEqual(runKernels(codes))
  })
})
