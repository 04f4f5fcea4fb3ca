import { fileURLToPath } from "node:url"
import { main } from "assemblyscript/asc"

const folder = fileURLToPath(new URL("../packages/core/assembly", import.meta.url))
const options = ["-O3", "--noAssert", "--enable", "simd", "--runtime", "stub", "--importMemory", "--baseDir", folder]

/** The SIMD kernels of media paths, by their names in `packages/core/assembly`. */
export const kernelNames = ["mediaKernel", "windowKernel"] as const
export type KernelName = (typeof kernelNames)[number]

/** AssemblyScript → WebAssembly. One version of the compiler always makes the same bytes. */
export async function compileKernel(name: KernelName): Promise<Uint8Array> {
  let bytes: Uint8Array | undefined
  const { error, stderr } = await main([`${name}.ts`, ...options, "--outFile", `${name}.wasm`], {
    writeFile: (_name, contents) => {
      if (typeof contents !== "string") bytes = contents
    }
  })
  if (error !== null || bytes === undefined) throw new Error(`${name} does not compile: ${stderr.toString()}`)
  return bytes
}

/** The TypeScript module that carries a kernel into every bundle. */
export function kernelSource(name: KernelName, bytes: Uint8Array): string {
  const lines = Buffer.from(bytes)
    .toString("base64")
    .replace(/.{112}(?=.)/g, '$&" +\n  "')
  return `/** packages/core/assembly/${name}.ts, compiled by scripts/buildKernels.ts, in base 64. */
export const ${name}Bytes =
  "${lines}"
`
}
