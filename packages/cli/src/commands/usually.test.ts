import { expect, it } from "vitest"
import { runLiftmix } from "../acceptance/runLiftmix.ts"

it.each([
  ["design", ["(required)", "(default: 0.9)", "(default: 0.01,0.02,0.03,0.05,0.075,0.1,0.15,0.2)", "(default: tbr)"]],
  ["next-test", ["(default: go-dark,heavy-up)"]],
  ["plan", ["(default: full)", "(default: 60)"]]
] as const)("the help of %s says what its flags are unless they are given", async (command, said) => {
  const { code, stdout } = await runLiftmix(command, "--help")
  expect(code).toBe(0)
  const words = stdout.replaceAll(/\s+/g, " ")
  for (const each of said) expect(words).toContain(each)
})
