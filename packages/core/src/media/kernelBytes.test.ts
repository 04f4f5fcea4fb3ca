import { expect, it } from "vitest"
import { compileKernel } from "../../../../scripts/compileKernel.ts"
import { mediaKernelBytes } from "./mediaKernelBytes.ts"
import { windowKernelBytes } from "./windowKernelBytes.ts"

it.each([
  ["mediaKernel", mediaKernelBytes],
  ["windowKernel", windowKernelBytes]
] as const)(
  "are what the source of %s compiles to, and few enough for a browser to compile at once",
  async (name, committed) => {
    const bytes = await compileKernel(name)
    expect(committed).toBe(Buffer.from(bytes).toString("base64"))
    expect(bytes.length).toBeLessThan(4096)
  },
  30_000
)
