import { expect, it } from "vitest"
import { shellAlias } from "./shellAlias.ts"

it("a checkout's liftmix becomes a command by an alias, an installed one is one already", () => {
  expect(shellAlias("/shop/dist/main.js", ["/bin/node", "--conditions=x"])).toBe(
    "alias liftmix='/bin/node --conditions=x /shop/dist/main.js'"
  )
  expect(shellAlias("/usr/lib/node_modules/.bin/liftmix", ["/bin/node"])).toBeUndefined()
})
