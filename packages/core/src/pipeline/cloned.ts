import { Schema } from "effect"
import { Transferable } from "effect/workers"

/** A value that crosses a thread border by structured clone; the listed buffers move instead of being copied. */
export const cloned = <A>(buffers: (value: A) => readonly ArrayBuffer[] = () => []) =>
  Schema.declare((_value): _value is A => true).pipe(Transferable.schema(buffers))
