import { Effect } from "effect"
import { expect, it } from "vitest"
import { fromLink, isPlanLink, toLink } from "./planLink.ts"

it("a link holds any text, in letters that an address may have, and shorter where it repeats itself", async () => {
  const text = JSON.stringify(Array.from({ length: 40 }, () => ({ channel: "Außenwerbung & Plakat", planned: 1234.5 })))
  const hash = await Effect.runPromise(toLink(text))
  expect(isPlanLink(hash)).toBe(true)
  expect(hash).toMatch(/^#open=[\w-]+$/)
  expect(hash.length).toBeLessThan(text.length / 5)
  expect(await Effect.runPromise(fromLink(hash))).toBe(text)
})

it("a link that was cut short, or is none, is refused in words", async () => {
  const hash = await Effect.runPromise(toLink("a plan"))
  for (const broken of [hash.slice(0, -3), "#open=", "#open=%%%"]) {
    expect((await Effect.runPromise(Effect.flip(fromLink(broken)))).title).toMatch(/no plan that can be read/)
  }
  expect(isPlanLink("#model")).toBe(false)
})
