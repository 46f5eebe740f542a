/** What has its place in a tree. */
export interface TreeNode {
  readonly id: string
  readonly parent: string
}

/** A node with the lines that lead to it: `│  ├─ `. */
export interface Branch<T extends TreeNode> {
  readonly node: T
  readonly lead: string
}

/**
 * Nodes in the order of a tree, each behind its parent; children keep the order they were given in. A node whose
 * parent is not among them is a child of the root, which is not in the answer.
 */
export const branches = <T extends TreeNode>(nodes: readonly T[]): readonly Branch<T>[] => {
  const known = new Set(nodes.map(({ id }) => id))
  const childrenOf = new Map<string, T[]>()
  for (const node of nodes) {
    const under = known.has(node.parent) && node.parent !== node.id ? node.parent : ''
    childrenOf.set(under, [...(childrenOf.get(under) ?? []), node])
  }
  const walk = (parent: string, before: string): readonly Branch<T>[] => {
    const children = childrenOf.get(parent) ?? []
    return children.flatMap((node, index) => {
      const last = index === children.length - 1
      return [
        { node, lead: `${before}${last ? '└─ ' : '├─ '}` },
        ...walk(node.id, `${before}${last ? '   ' : '│  '}`),
      ]
    })
  }
  return walk('', '')
}
