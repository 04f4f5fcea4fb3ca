import type { Dataset } from "./Dataset.ts"

/**
 * A short name for a dataset's content, 16 hexadecimal digits: equal datasets have equal ones, and a change of any name,
 * date or number changes it (but for one chance in 2^64). For finding out what changed, not for secrets.
 * FNV-1a, 64 bits, over the UTF-8 names and little-endian numbers, every part preceded by its length.
 * @source fnv: the algorithm and its test vectors
 */
export function datasetFingerprint(dataset: Dataset): string {
  const hash = createFnv1a()
  const addText = (text: string) => addBytes(new TextEncoder().encode(text))
  const addBytes = (bytes: Uint8Array) => {
    hash.add(Uint8Array.from(String(bytes.length), digit => digit.charCodeAt(0)))
    hash.add(bytes)
  }
  visit(dataset)
  return hash.hex()

  /** Objects by key in the order of their names, so that the order in which fields were set does not matter. */
  function visit(value: unknown): void {
    if (value instanceof Float64Array) {
      const bytes = new DataView(new ArrayBuffer(value.length * 8))
      value.forEach((number, i) => bytes.setFloat64(i * 8, number, true))
      addBytes(new Uint8Array(bytes.buffer))
    } else if (typeof value === "object" && value !== null) {
      const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
      addText(`${entries.length}`)
      for (const [key, field] of entries) {
        addText(key)
        visit(field)
      }
    } else addText(`${typeof value} ${String(value)}`)
  }
}

/** FNV-1a with 64 bits, kept as two halves: hash ← (hash xor byte) · (2^40 + 0x1b3) mod 2^64. */
export function createFnv1a(): { add(bytes: Uint8Array): void; hex(): string } {
  let high = 0xcbf29ce4
  let low = 0x84222325
  return {
    add(bytes) {
      for (const byte of bytes) {
        low = (low ^ byte) >>> 0
        // Exact: below 2^32 · 0x1b3 < 2^53.
        const product = low * 0x1b3
        high = (Math.imul(high, 0x1b3) + Math.floor(product / 2 ** 32) + (low << 8)) >>> 0
        low = product >>> 0
      }
    },
    hex: () => high.toString(16).padStart(8, "0") + low.toString(16).padStart(8, "0")
  }
}
