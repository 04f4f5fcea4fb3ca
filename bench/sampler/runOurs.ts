import { execFile } from "node:child_process"
import { readFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import type { BenchmarkSize } from "./BenchmarkSize.ts"
import { type Cost, joinChains, type SamplerRun } from "./SamplerRun.ts"
import { workFolder } from "./stanTool.ts"
import { twoAtATime } from "./twoAtATime.ts"

const execute = promisify(execFile)
const script = fileURLToPath(new URL("./ourProcess.ts", import.meta.url))

/** As the product runs on two cores: two threads of execution, two chains in each, one after the other. */
const shares = ["0,1", "2,3"]

export async function runOurs(size: BenchmarkSize, seed: number): Promise<SamplerRun> {
  const file = `${workFolder}/ours`
  const outputs = await twoAtATime(
    shares.map(share => async () => {
      const options = [JSON.stringify(size), String(seed), file, share]
      const { stdout } = await execute(process.execPath, [script, "sample", ...options])
      return JSON.parse(stdout) as readonly Cost[]
    })
  )
  const costs = outputs.flat()
  const chains = await Promise.all(costs.map(async (_, c) => new Float64Array((await readFile(`${file}.${c}`)).buffer)))
  return joinChains("liftmix", costs, chains)
}
