import { writeFileSync } from "node:fs"
import { compileKernel, kernelNames, kernelSource } from "./compileKernel.ts"

/** Compiles the SIMD kernels of media paths into core's source: after a change of them, or of their compiler. */
for (const name of kernelNames) {
  const target = new URL(`../packages/core/src/media/${name}Bytes.ts`, import.meta.url)
  const bytes = await compileKernel(name)
  writeFileSync(target, kernelSource(name, bytes))
  console.log(`${name}: ${bytes.length} bytes`)
}
