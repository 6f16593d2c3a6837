import { type Group, membersOf, type Tree } from '../../availability/index.ts'

/** Where a member stands in a tree: the places on the way to it, from the top. */
export type Path = readonly number[]
export type GroupKind = 'all' | 'any' | 'none'

export const groupKinds = ['all', 'any', 'none'] as const

export const isGroup = (tree: Tree): tree is Group => 'all' in tree || 'any' in tree || 'none' in tree

export function groupOf(kind: GroupKind, members: Tree[]): Group {
  if (kind === 'all') return { all: members }
  return kind === 'any' ? { any: members } : { none: members }
}

export function kindOf(group: Group): GroupKind {
  return 'all' in group ? 'all' : 'any' in group ? 'any' : 'none'
}

/** The tree as a builder shows it: always a group at the top. */
export function asGroup(tree: Tree | null): Group {
  if (!tree) return { all: [] }
  return isGroup(tree) ? tree : { all: [tree] }
}

/** A path as it stands in an address: "0.2"; nothing for anything else. */
export function pathFrom(text: string): Path | undefined {
  if (text === '') return []
  return /^\d{1,2}(\.\d{1,2}){0,5}$/.test(text) ? text.split('.').map(Number) : undefined
}

function changedAt(tree: Tree, path: Path, change: (found: Tree) => Tree | undefined): Tree | undefined {
  const [at, ...rest] = path
  if (at === undefined) return change(tree)
  if (!isGroup(tree)) return tree
  const members = membersOf(tree).flatMap((one, index) =>
    index === at ? (changedAt(one, rest, change) ?? []) : one,
  )
  return groupOf(kindOf(tree), members)
}

/** The tree with one more member in the group at a path. */
export function added(tree: Group, path: Path, member: Tree): Group {
  return asGroup(
    changedAt(tree, path, found =>
      isGroup(found) ? groupOf(kindOf(found), [...membersOf(found), member]) : found,
    ) ?? null,
  )
}

export function removed(tree: Group, path: Path): Group {
  return asGroup(changedAt(tree, path, () => undefined) ?? null)
}

/** The group at a path asks for all, any or none of its members from now on. */
export function turned(tree: Group, path: Path, kind: GroupKind): Group {
  return asGroup(
    changedAt(tree, path, found => (isGroup(found) ? groupOf(kind, membersOf(found)) : found)) ?? null,
  )
}

/** What is kept: without empty groups, and nothing at all when nothing is asked. */
export function kept(tree: Tree): Tree | null {
  if (!isGroup(tree)) return tree
  const members = membersOf(tree).flatMap(one => kept(one) ?? [])
  return members.length === 0 ? null : groupOf(kindOf(tree), members)
}

/** Every group of a tree with its path, the top first. */
export function groupsIn(tree: Tree, path: Path = []): { path: Path; group: Group }[] {
  if (!isGroup(tree)) return []
  const below = membersOf(tree).flatMap((one, at) => groupsIn(one, [...path, at]))
  return [{ path, group: tree }, ...below]
}
