import { classes } from './govuk/markup.ts'
import { hashOf } from './seed.ts'

export type AvatarProps = {
  initials: string
  /** Chooses one of six quiet colours, always the same for the same seed; the brand's without. */
  seed?: string
  size?: 'small' | 'large'
}

/** A person's initials. Decorative: their name is always beside it. */
export function Avatar({ initials, seed, size }: AvatarProps) {
  const tone = seed === undefined ? undefined : `gh-avatar--${(hashOf(seed) % 6) + 1}`
  return (
    <span class={classes('gh-avatar', tone, size === 'large' && 'gh-avatar--large')} aria-hidden="true">
      {initials}
    </span>
  )
}
