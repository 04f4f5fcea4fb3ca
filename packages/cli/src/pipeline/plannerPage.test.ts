import { expect, it } from "vitest"
import { inlineJson, pageWithModel } from "./plannerPage.ts"

const empty = '<script type="application/json" id="liftmix-bundle"></script>'

it("nothing inside the model can end its script element or break its line, and it reads back the same", () => {
  const hostile = { name: "</script><script>alert(1)</script>", note: "a\u2028b\u2029c <!-- $& $1" }
  const inline = inlineJson(hostile)
  expect(inline).not.toMatch(/[<\u2028\u2029]/)
  expect(JSON.parse(inline)).toEqual(hostile)
})

it("the model goes into the element kept for it, and the rest of the page stays", () => {
  const model = { model: { name: "$& $1" }, curves: {} } as never
  const page = pageWithModel(`<body>${empty}<p>$&</p></body>`, model)
  expect(page).toBe(`<body>${empty.replace("></", () => '>{"model":{"name":"$& $1"},"curves":{}}</')}<p>$&</p></body>`)
})

it("a page without the element is a mistake of the build", () => {
  expect(() => pageWithModel("<body></body>", {} as never)).toThrow(RangeError)
})
