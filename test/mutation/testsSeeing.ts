import { globSync, readFileSync } from "node:fs"
import { dirname, join, resolve } from "node:path"

const importPattern = /^(?:import|export)\s[^"']*?from\s+["'](\.[^"']+)["']/gm

/** The tests of a package that import the file, or what imports it: the fewest imports between them first. */
export function testsSeeing(file: string, root: string): readonly string[] {
  const importers = new Map<string, string[]>()
  for (const name of globSync("src/**/*.ts", { cwd: root })) {
    const importer = join(root, name)
    for (const [, target] of readFileSync(importer, "utf8").matchAll(importPattern)) {
      const path = resolve(dirname(importer), target)
      importers.set(path, [...(importers.get(path) ?? []), importer])
    }
  }
  const reached = new Set([file])
  for (const path of reached) for (const importer of importers.get(path) ?? []) reached.add(importer)
  return [...reached].filter(path => path.endsWith(".test.ts"))
}
