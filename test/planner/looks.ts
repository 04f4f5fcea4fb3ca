/** How a page is looked at. */
export interface Look {
  readonly width: number
  readonly colorScheme: "light" | "dark"
}

const every: readonly Look[] = [1440, 390].flatMap(width =>
  (["light", "dark"] as const).map(colorScheme => ({ width, colorScheme }))
)

/** Each width and each colour once, for a test takes its time with each look; all four with LIFTMIX_LOOKS=all. */
export const looks: readonly Look[] =
  process.env["LIFTMIX_LOOKS"] === "all"
    ? every
    : every.filter(look => (look.width === 390) === (look.colorScheme === "dark"))
