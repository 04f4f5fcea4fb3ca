import { SchemaAST, SchemaIssue } from "effect"
import { match } from "ts-pattern"

/** One thing that keeps a value from being a workspace configuration. */
export interface ConfigIssue {
  readonly kind: "UnknownKey" | "MissingKey" | "WrongValue"
  readonly path: readonly PropertyKey[]
  /** WrongValue: "Expected …" or another remark of the schema */
  readonly remark: string
  /** what could have been meant: the keys of an UnknownKey's place, the words of a WrongValue's */
  readonly known: readonly string[]
}

/** The leaves of a schema's issue, in the order of the schema. */
export function configIssues(issue: SchemaIssue.Issue, path: readonly PropertyKey[] = []): readonly ConfigIssue[] {
  const wrongValue = (remark: string, known: readonly string[]): readonly ConfigIssue[] => [
    { kind: "WrongValue", path, remark, known }
  ]
  return match(issue)
    .with({ _tag: "Pointer" }, ({ issue, path: more }) => configIssues(issue, [...path, ...more]))
    .with({ _tag: "Encoding" }, ({ issue }) => configIssues(issue, path))
    .with({ _tag: "Composite" }, ({ issues }) => issues.flatMap(inner => configIssues(inner, path)))
    .with({ _tag: "AnyOf" }, ({ ast, issues }) => {
      const inner = issues.filter(({ _tag }) => _tag === "Composite")
      return inner.length > 0 ? inner.flatMap(one => configIssues(one, path)) : wrongValue(expected(ast), choices(ast))
    })
    .with({ _tag: "UnexpectedKey" }, ({ ast }) => [{ kind: "UnknownKey" as const, path, remark: "", known: keys(ast) }])
    .with({ _tag: "MissingKey" }, () => [{ kind: "MissingKey" as const, path, remark: "", known: [] }])
    .with({ _tag: "InvalidType" }, leaf => wrongValue(exampleOf(leaf.ast) ?? remarkOf(leaf), choices(leaf.ast)))
    .otherwise(leaf => wrongValue(remarkOf(leaf), []))
}

const standard = SchemaIssue.makeFormatterStandardSchemaV1()
const remarkOf = (leaf: SchemaIssue.Issue): string =>
  standard(leaf)
    .issues.map(({ message }) => message)
    .join(", ")

/** The annotated wording of a union, or its words and kinds where it has none. */
function expected(union: SchemaAST.Union): string {
  const annotated = union.annotations?.["message"]
  if (typeof annotated === "string") return annotated
  const listed = choices(union).join(", ")
  return union.types.some(({ _tag }) => _tag === "Objects")
    ? `Expected { kind, … }, kind one of ${listed}`
    : `Expected one of ${listed}`
}

/** A group of keys by those that it needs. */
function exampleOf(ast: SchemaAST.AST): string | undefined {
  // Keys with a default are optional only as they are written.
  const written = SchemaAST.toEncoded(ast)
  if (written._tag !== "Objects") return undefined
  const needed = written.propertySignatures.filter(({ type }) => !SchemaAST.isOptional(type))
  return needed.length === 0 ? undefined : `Expected { ${needed.map(({ name }) => `${String(name)}: …`).join(", ")} }`
}

const keys = (ast: SchemaAST.AST): readonly string[] =>
  ast._tag === "Objects" ? ast.propertySignatures.map(({ name }) => String(name)) : []

/** The words a value may be, or may have as its `kind`. */
function choices(ast: SchemaAST.AST): readonly string[] {
  if (ast._tag === "Literal") return [String(ast.literal)]
  if (ast._tag === "Union") return ast.types.flatMap(choices)
  if (ast._tag !== "Objects") return []
  return ast.propertySignatures.filter(({ name }) => name === "kind").flatMap(({ type }) => choices(type))
}
