/** Names put together to one of a file, without its ending, that every system takes. */
export const fileName = (...parts: readonly string[]): string =>
  parts
    .map(part =>
      part
        .trim()
        .toLowerCase()
        .replaceAll(/[^\w-]+/g, "-")
    )
    .join("-")
