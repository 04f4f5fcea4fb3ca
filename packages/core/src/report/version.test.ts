import { expect, it } from "vitest"
import packageJson from "../../package.json" with { type: "json" }
import { version } from "./version.ts"

it("the version is the package's", () => {
  expect(version).toBe(packageJson.version)
})
