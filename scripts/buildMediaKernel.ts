import { writeFileSync } from "node:fs"
import { compileMediaKernel, mediaKernelSource } from "./compileMediaKernel.ts"

/** Compiles the SIMD kernel of media paths into core's source: after a change of it, or of its compiler. */
const target = new URL("../packages/core/src/media/mediaKernelBytes.ts", import.meta.url)
writeFileSync(target, mediaKernelSource(await compileMediaKernel()))
