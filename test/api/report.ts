import { readFileSync } from 'node:fs'
import ts from 'typescript'

/** Only names are looked up, not types: nothing of the libraries is needed. */
const options = (root: string): ts.CompilerOptions => ({
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  noLib: true,
  types: [],
  noEmit: true,
  paths: { '@paks/*': [`${root}/packages/*/src/index.ts`] },
})

/** Declarations of a source file, without comments, by the names they declare. */
const declarationsIn = (path: string): ReadonlyMap<string, readonly string[]> => {
  const { outputText } = ts.transpileDeclaration(readFileSync(path, 'utf8'), {
    fileName: path,
    compilerOptions: { target: ts.ScriptTarget.ES2022, removeComments: true },
  })
  const file = ts.createSourceFile('declarations.d.ts', outputText, ts.ScriptTarget.ES2022, true)
  const printer = ts.createPrinter({ removeComments: true })
  const found = new Map<string, string[]>()
  const put = (name: string, statement: ts.Statement): void => {
    const text = printer.printNode(ts.EmitHint.Unspecified, statement, file)
    found.set(name, [...(found.get(name) ?? []), text])
  }
  for (const statement of file.statements) {
    if (ts.isVariableStatement(statement)) {
      for (const { name } of statement.declarationList.declarations)
        if (ts.isIdentifier(name)) put(name.text, statement)
    } else if (
      (ts.isInterfaceDeclaration(statement) ||
        ts.isTypeAliasDeclaration(statement) ||
        ts.isClassDeclaration(statement) ||
        ts.isFunctionDeclaration(statement)) &&
      statement.name !== undefined
    ) {
      put(statement.name.text, statement)
    }
  }
  return found
}

/** What a module exports, each declaration once, in alphabetical order: as Markdown, to be read in a review. */
export const reportOf = (title: string, entry: string, root: string): string => {
  const program = ts.createProgram([entry], options(root))
  const checker = program.getTypeChecker()
  const file = program.getSourceFile(entry)
  const symbol = file === undefined ? undefined : checker.getSymbolAtLocation(file)
  if (symbol === undefined) throw new Error(`${entry} exports nothing`)
  const files = new Map<string, ReadonlyMap<string, readonly string[]>>()
  const textsOf = (exported: ts.Symbol): readonly string[] => {
    const own = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported
    const path = own.declarations?.[0]?.getSourceFile().fileName
    if (path === undefined) throw new Error(`${title}: nothing declares ${exported.name}`)
    const declared = files.get(path) ?? declarationsIn(path)
    files.set(path, declared)
    return declared.get(own.name) ?? [`// ${own.name}: declared in ${path.slice(root.length + 1)}`]
  }
  const names = checker.getExportsOfModule(symbol).sort((a, b) => (a.name < b.name ? -1 : 1))
  return [
    `# What ${title} exports`,
    '',
    'Made from the sources, and compared with them by a test. What changes here changes for those who use it: a new line',
    'is a minor version, a changed or missing one is a major one. `npm run api-report` writes it anew.',
    '',
    '```ts',
    names.flatMap(textsOf).join('\n\n'),
    '```',
    '',
  ].join('\n')
}
