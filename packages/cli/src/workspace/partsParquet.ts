import { parquetWriteBuffer } from "hyparquet-writer"

/** Draws of the KPI's parts over some spans. */
export interface PartDraws {
  /** [span] with the geo's name where it is one's */
  readonly spans: readonly {
    readonly span: string
    readonly from: string
    readonly to: string
    readonly geo: string | null
    readonly observed: number
  }[]
  readonly components: readonly string[]
  /** per chain */
  readonly draws: number
  readonly chains: number
  /** [span, component, chain, draw] KPI units */
  readonly values: Float64Array
}

/** Draws as Parquet, one row per span (and geo) and draw: its place, `chain` and `draw` from 0, `observed`, then each part. */
export function partsParquet({ chains, components, draws, spans, values }: PartDraws): Uint8Array {
  const drawCount = chains * draws
  const rows = spans.length * drawCount
  const spanOf = (row: number) => spans[Math.floor(row / drawCount)]!
  const strings = (name: string, of: (row: number) => string) =>
    ({ name, type: "STRING", nullable: false, data: Array.from({ length: rows }, (_, row) => of(row)) }) as const
  const integers = (name: string, of: (row: number) => number) =>
    ({ name, type: "INT32", nullable: false, data: Int32Array.from({ length: rows }, (_, row) => of(row)) }) as const
  const reals = (name: string, of: (row: number) => number) =>
    ({ name, type: "DOUBLE", nullable: false, data: Float64Array.from({ length: rows }, (_, row) => of(row)) }) as const
  const columnData = [
    strings("span", row => spanOf(row).span),
    strings("from", row => spanOf(row).from),
    strings("to", row => spanOf(row).to),
    ...(spans[0]?.geo == null ? [] : [strings("geo", row => spanOf(row).geo ?? "")]),
    integers("chain", row => Math.floor((row % drawCount) / draws)),
    integers("draw", row => row % draws),
    reals("observed", row => spanOf(row).observed),
    ...components.map((component, c) =>
      reals(component, row => {
        const span = Math.floor(row / drawCount)
        return values[(span * components.length + c) * drawCount + (row % drawCount)]!
      })
    )
  ]
  return new Uint8Array(
    parquetWriteBuffer({ columnData, kvMetadata: [{ key: "liftmix-parts", value: "1" }], createdBy: "liftmix" })
  )
}
