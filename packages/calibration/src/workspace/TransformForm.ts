import { type Adstock, adstocks, Distribution, type Saturation, saturations } from "@liftmix/core"
import { Schema } from "effect"

/** A kind alone, or a kind with some of its settings: what is not said has its default. */
type Form<Spec extends { readonly kind: string }> = Spec["kind"] | SomeOf<Spec>
type SomeOf<Spec> = Spec extends { readonly kind: infer Kind }
  ? { readonly kind: Kind } & Partial<Omit<Spec, "kind">>
  : never

type KindCodec = Schema.Codec<{ readonly kind: string }> & { readonly fields: Schema.Struct.Fields }

/** `michaelis-menten` is another name of Hill with slope 1, the default. */
const michaelisMenten = Schema.Struct({ kind: Schema.Literal("michaelis-menten"), halfSaturation: Distribution })

export type AdstockForm = Form<Adstock>
export const AdstockForm = formOf<Adstock>(codecsOf(adstocks))

/** Hill with a free slope. */
const sShaped = Schema.Struct({ kind: Schema.Literal("s-shaped"), halfSaturation: Distribution, slope: Distribution })

type NamedSaturation = Saturation | typeof michaelisMenten.Type | typeof sShaped.Type
export type SaturationForm = Form<NamedSaturation>
export const SaturationForm = formOf<NamedSaturation>({
  ...codecsOf(saturations),
  "michaelis-menten": michaelisMenten,
  "s-shaped": sShaped
})

function codecsOf(kinds: Readonly<Record<string, { readonly codec: KindCodec }>>): Readonly<Record<string, KindCodec>> {
  return Object.fromEntries(Object.entries(kinds).map(([kind, { codec }]) => [kind, codec]))
}

/** TypeScript can't follow fields through `Object.entries`: the codec is built to be one of forms of `Spec`. */
function formOf<Spec extends { readonly kind: string }>(
  codecs: Readonly<Record<string, KindCodec>>
): Schema.Codec<Form<Spec>> {
  const kinds = Object.keys(codecs)
  const some = Object.values(codecs).map(({ fields: { kind, ...settings } }) =>
    Schema.Struct({
      kind,
      ...Object.fromEntries(Object.entries(settings).map(([name, setting]) => [name, Schema.optionalKey(setting)]))
    })
  )
  return Schema.Union([Schema.Literals(kinds), ...some]).annotate({
    message: `Expected ${kinds.join(", ")} or { kind, … }`
  }) as unknown as Schema.Codec<Form<Spec>>
}
