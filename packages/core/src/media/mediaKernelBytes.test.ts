import { expect, it } from "vitest"
import { compileMediaKernel } from "../../../../scripts/compileMediaKernel.ts"
import { mediaKernelBytes } from "./mediaKernelBytes.ts"

it("are what the kernel's source compiles to, and few enough for a browser to compile at once", async () => {
  const bytes = await compileMediaKernel()
  expect(mediaKernelBytes).toBe(Buffer.from(bytes).toString("base64"))
  expect(bytes.length).toBeLessThan(4096)
}, 30_000)
