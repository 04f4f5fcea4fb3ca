import { globSync, readFileSync } from "node:fs"
import { dirname, join, relative, resolve } from "node:path"
import { fileURLToPath } from "node:url"

/**
 * Who may import whom: a folder imports only folders upstream of it. `*` stands for all folders of a package. A package's
 * `errors.ts` is free to all of its folders; its `index.ts` and entry points at the root of `src` may import everything
 * of the package.
 */
const layers: Record<string, readonly string[]> = {
  "core/math": [],
  "core/distributions": ["core/math"],
  "core/data": ["core/math"],
  "core/adstock": ["core/math", "core/distributions", "core/data"],
  "core/saturation": ["core/math", "core/distributions", "core/data"],
  "core/media": ["core/math", "core/distributions", "core/data", "core/adstock", "core/saturation"],
  "core/baseline": ["core/math", "core/data"],
  "core/model": ["core/math", "core/distributions", "core/data", "core/media", "core/baseline"],
  "core/inference": ["core/math"],
  "core/posterior": ["core/math", "core/data", "core/media", "core/model", "core/inference"],
  "core/curves": [
    "core/math",
    "core/data",
    "core/adstock",
    "core/saturation",
    "core/media",
    "core/model",
    "core/posterior"
  ],
  "core/forecast": [
    "core/math",
    "core/data",
    "core/media",
    "core/baseline",
    "core/model",
    "core/posterior",
    "core/curves"
  ],
  "core/validation": [
    "core/math",
    "core/distributions",
    "core/data",
    "core/baseline",
    "core/model",
    "core/posterior",
    "core/forecast",
    "core/report"
  ],
  "core/report": ["core/math", "core/data", "core/model", "core/posterior"],
  "core/simulator": ["core/math", "core/data"],
  "core/pipeline": ["core/*"],
  "core/testing": ["core/*"],

  "calibration/algebra": ["core"],
  "calibration/convert": ["core"],
  "calibration/record": ["core", "calibration/convert"],
  "calibration/contrast": ["core", "calibration/record"],
  "calibration/noise": ["core"],
  "calibration/transport": ["core", "calibration/record", "calibration/contrast"],
  "calibration/terms": [
    "core",
    "calibration/convert",
    "calibration/record",
    "calibration/contrast",
    "calibration/noise",
    "calibration/transport"
  ],
  "calibration/validation": ["core", "calibration/record", "calibration/contrast", "calibration/terms"],
  "calibration/checks": ["core", "calibration/record", "calibration/terms"],
  "calibration/knowledge": ["core", "calibration/checks"],
  "calibration/prior": [
    "core",
    "calibration/convert",
    "calibration/record",
    "calibration/terms",
    "calibration/transport",
    "calibration/checks",
    "calibration/meta"
  ],
  "calibration/meta": ["core"],
  "calibration/geo": ["core", "calibration/algebra", "calibration/convert", "calibration/record"],
  "calibration/power": ["core", "calibration/geo"],
  "calibration/design": ["core", "calibration/geo", "calibration/power"],
  "calibration/value": ["core"],
  "calibration/evidence": ["core", "calibration/knowledge", "calibration/value"],
  "calibration/workspace": [
    "core",
    "calibration/record",
    "calibration/contrast",
    "calibration/validation",
    "calibration/prior"
  ],
  "calibration/pipeline": ["core", "calibration/*"],
  "calibration/testing": ["core", "calibration/*"],

  "optimizer/problem": [],
  "optimizer/pwl": ["optimizer/problem"],
  "optimizer/lp": ["optimizer/problem", "optimizer/pwl"],
  "optimizer/verify": ["optimizer/problem", "optimizer/pwl", "optimizer/lp", "optimizer/flighting"],
  "optimizer/solvers": ["optimizer/lp", "optimizer/verify"],
  "optimizer/engine": ["optimizer/problem", "optimizer/pwl", "optimizer/lp", "optimizer/verify"],
  "optimizer/risk": ["optimizer/problem", "optimizer/pwl", "optimizer/lp", "optimizer/verify", "optimizer/engine"],
  "optimizer/flighting": ["optimizer/problem", "optimizer/pwl", "optimizer/lp"],
  "optimizer/caution": ["optimizer/problem", "optimizer/risk", "optimizer/flighting"],
  "optimizer/plan": ["optimizer/problem", "optimizer/risk", "optimizer/flighting"],
  "optimizer/pipeline": ["optimizer/*"],
  "optimizer/testing": ["optimizer/*"],

  "cli/*": ["core", "calibration", "optimizer", "cli", "cli/*"],
  "planner/*": ["core", "calibration", "optimizer", "planner/*"],
  "test/*": ["core", "calibration", "optimizer", "cli", "cli/*", "planner", "planner/*", "test/*"]
}

/**
 * Effect belongs to the edges: pipelines, solvers, the programs, a package's entry points, and the decoders of foreign text.
 * A type with a stored codec (PascalCase file), a transform, whose codec stands beside its map, and `errors.ts` may use the
 * modules of `schemaOnly`.
 */
const effectFiles =
  /\/(pipeline|solvers)\/|^(packages\/cli|apps\/planner|test)\/|\/src\/\w+\.ts$|\/(parseRecords|decodeFullRecord|WorkspaceConfig)\.ts$/
const schemaOnly = new Set(["Schema", "Brand", "Runtime", "SchemaGetter", "SchemaTransformation"])

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..")
const importPattern = /^(?:import|export)\s+(?:type\s+)?([^"']*?)\s*from\s+["']([^"']+)["']/gm

/** `core/math` for `packages/core/src/math/Vec.ts`; `core` for a file at the root of a package. */
function layerOf(file: string): string {
  const [area, name, ...rest] = file.split("/")
  const place = area === "test" ? ["test", name, ...rest] : [name, ...rest.slice(1)]
  return place.length > 2 ? `${place[0]}/${place[1]}` : (place[0] ?? area)
}

function mayImport(from: string, to: string): boolean {
  if (from === to) return true
  const [pkg] = from.split("/")
  if (!from.includes("/")) return to === pkg || to.startsWith(`${pkg}/`) || !to.includes("/")
  const allowed = layers[from] ?? layers[`${pkg}/*`]
  if (allowed === undefined) return false
  return allowed.some(entry => entry === to || (entry.endsWith("/*") && to.startsWith(entry.slice(0, -1))))
}

/** Every import that breaks the table, as sentences. */
export function checkLayers(): readonly string[] {
  const violations: string[] = []
  const files = globSync(["packages/*/src/**/*.ts", "apps/*/src/**/*.{ts,tsx}", "test/**/*.ts"], {
    cwd: root,
    exclude: name => /node_modules|dist$/.test(name)
  })
  for (const file of files) {
    const from = layerOf(file)
    const isTest = /\.test\.tsx?$/.test(file)
    for (const [, names, target] of readFileSync(join(root, file), "utf8").matchAll(importPattern)) {
      if (target.startsWith(".")) {
        const path = relative(root, resolve(root, dirname(file), target))
        const to = layerOf(path)
        const free = path.endsWith("/src/errors.ts") || isTest
        if (!free && !mayImport(from, to)) violations.push(`${file} imports ${path}: ${from} may not import ${to}`)
      } else if (target.startsWith("@liftmix/")) {
        const to = target.split("/")[1]
        if (!isTest && !mayImport(from, to)) violations.push(`${file} imports ${target}: ${from} may not import ${to}`)
      } else if (/^effect($|\/)/.test(target) && !effectFiles.test(file) && !isTest) {
        const stored = /\/([A-Z]\w*|errors)\.ts$|\/core\/src\/(adstock|saturation)\//.test(file)
        const modules = names
          .replace(/[{}]/g, "")
          .split(",")
          .map(name => name.replace(/^\s*type\s+/, "").trim())
        if (!stored || !modules.every(module => module === "" || schemaOnly.has(module)))
          violations.push(
            `${file} imports ${names} from ${target}: Effect belongs to pipeline/, solvers/, cli and planner`
          )
      }
    }
  }
  return violations
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const violations = checkLayers()
  for (const violation of violations) console.error(violation)
  process.exitCode = violations.length === 0 ? 0 : 1
}
