export type ShareKind = 'met' | 'expiring' | 'due' | 'overdue' | 'exempt' | 'waiting'
export type Share = { kind: ShareKind; count: number; label: string }

/**
 * How many of each state, as one bar. `label` says the same in words; the table beside it has the numbers.
 */
export function SharesBar({ shares, label }: { shares: Share[]; label: string }) {
  const total = shares.reduce((sum, share) => sum + share.count, 0)
  let start = 0
  return (
    <svg class="gh-shares" viewBox="0 0 1000 20" preserveAspectRatio="none" role="img" aria-label={label}>
      <rect width="1000" height="20" class="gh-share--exempt" />
      {shares.map(share => {
        const width = total > 0 ? (1000 * share.count) / total : 0
        const x = start
        start += width
        if (width === 0) return null
        return (
          <rect class={`gh-share--${share.kind}`} x={x.toFixed(1)} width={width.toFixed(1)} height="20" />
        )
      })}
    </svg>
  )
}

/** What the colours of the bars mean. */
export function SharesKey({ items }: { items: { kind: ShareKind; label: string }[] }) {
  return (
    <ul class="gh-key">
      {items.map(item => (
        <li>
          <svg viewBox="0 0 14 14" aria-hidden="true" focusable="false">
            <rect class={`gh-share--${item.kind}`} width="14" height="14" rx="4" />
          </svg>
          {item.label}
        </li>
      ))}
    </ul>
  )
}
