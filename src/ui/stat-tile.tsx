import { type Content, classes } from './govuk/markup.ts'

export type StatTileProps = {
  value: Content
  /** What the number says, in words. */
  label: Content
  /** The list behind the number. */
  href?: string
  tone?: 'late' | 'due' | 'ok'
}

/** A number that matters, with what it means; a link where there is a list behind it. */
export function StatTile({ value, label, href, tone }: StatTileProps) {
  const words = <span>{label}</span>
  return (
    <li class={classes('gh-tile', tone && `gh-tile--${tone}`)}>
      <strong>{value}</strong>
      {href ? <a href={href}>{words}</a> : words}
    </li>
  )
}

/** A row of tiles. */
export function StatTiles({ tiles }: { tiles: StatTileProps[] }) {
  return (
    <ul class="gh-tiles">
      {tiles.map(tile => (
        <StatTile {...tile} />
      ))}
    </ul>
  )
}
