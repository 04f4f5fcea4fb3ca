import type { BenchmarkSize } from "./BenchmarkSize.ts"
import { nationalPrograms } from "./nationalPrograms.ts"
import { panelPrograms } from "./panelPrograms.ts"
import type { StanProgram } from "./StanProgram.ts"

/** The models that samplers are compared on. */
export const comparedSizes: Record<"free" | "one" | "panel", BenchmarkSize> = {
  free: { geos: 1, weeks: 156, channels: 8, slope: "free" },
  one: { geos: 1, weeks: 156, channels: 8, slope: "one" },
  panel: { geos: 20, weeks: 104, channels: 5, slope: "free" }
}

export const programsFor = ({ geos }: BenchmarkSize): readonly StanProgram[] =>
  geos === 1 ? nationalPrograms : panelPrograms
