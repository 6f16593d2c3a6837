import { Lines, membersOf, ruleLine, type Tree } from '../../availability/index.ts'
import { say } from '../words.ts'
import type { OverviewProps } from './overview-props.ts'

/** What opens something, in words. */
export function OpensWhen({ lang, names, tree }: Pick<OverviewProps, 'lang' | 'names'> & { tree: Tree }) {
  const t = say(lang)
  const lines =
    'all' in tree
      ? membersOf(tree).map(one => ruleLine(one, { names, lang }))
      : [ruleLine(tree, { names, lang })]
  return (
    <div class="gh-meta">
      {t('opensIf')}
      <Lines lines={lines} />
    </div>
  )
}
