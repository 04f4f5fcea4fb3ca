import { fileURLToPath } from "node:url"
import { main } from "assemblyscript/asc"

const folder = fileURLToPath(new URL("../packages/core/assembly", import.meta.url))
const options = ["-O3", "--noAssert", "--enable", "simd", "--runtime", "stub", "--importMemory", "--baseDir", folder]

/** The SIMD kernel of media paths, AssemblyScript → WebAssembly. One version of the compiler always makes the same bytes. */
export async function compileMediaKernel(): Promise<Uint8Array> {
  let bytes: Uint8Array | undefined
  const { error, stderr } = await main(["mediaKernel.ts", ...options, "--outFile", "mediaKernel.wasm"], {
    writeFile: (_name, contents) => {
      if (typeof contents !== "string") bytes = contents
    }
  })
  if (error !== null || bytes === undefined) throw new Error(`the media kernel does not compile: ${stderr.toString()}`)
  return bytes
}

/** The TypeScript module that carries the kernel into every bundle. */
export function mediaKernelSource(bytes: Uint8Array): string {
  const lines = Buffer.from(bytes)
    .toString("base64")
    .replace(/.{112}(?=.)/g, '$&" +\n  "')
  return `/** packages/core/assembly/mediaKernel.ts, compiled by scripts/buildMediaKernel.ts, in base 64. */
export const mediaKernelBytes =
  "${lines}"
`
}
