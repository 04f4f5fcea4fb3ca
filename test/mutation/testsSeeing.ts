import { globSync, readFileSync } from "node:fs"
import { dirname, join, resolve } from "node:path"

const importPattern = /^(?:import|export)\s[^"']*?from\s+["'](\.[^"']+)["']/gm

/**
 * The tests of a package that import the file, or what imports it: its own first, then those of its folder, then the others,
 * each by the imports between.
 */
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
  const own = file.replace(/\.ts$/, ".test.ts")
  const nearness = (test: string) => (test === own ? 0 : dirname(test) === dirname(file) ? 1 : 2)
  return [...reached].filter(path => path.endsWith(".test.ts")).sort((a, b) => nearness(a) - nearness(b))
}
