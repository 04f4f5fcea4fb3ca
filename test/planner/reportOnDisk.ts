import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import type { ModelBundle } from "../../apps/planner/src/bundle/ModelBundle.ts"
import { pageWithModel } from "../../packages/cli/src/pipeline/plannerPage.ts"
import { temporaryFolder } from "../../packages/cli/src/testing/temporaryFolder.ts"
import { builtPage } from "./builtPage.ts"

/** The address of a report with a model inside, which goes when the test is over. */
export function reportOnDisk(bundle: ModelBundle): string {
  const file = join(temporaryFolder(), "report.html")
  writeFileSync(file, pageWithModel(builtPage(), bundle))
  return pathToFileURL(file).href
}
