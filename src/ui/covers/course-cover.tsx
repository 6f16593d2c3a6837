import { renderToString } from 'preact-render-to-string'
import { hashOf, numbersFrom } from '../seed.ts'
import { type Composition, compositions } from './compositions.tsx'
import { paletteOf } from './palettes.ts'

export type CourseCoverProps = {
  /** The course's id or title: decides the shapes. */
  seed: string
  /** The category's key: decides the colours. */
  category: string
  /** An uploaded picture's address, shown instead. */
  imageUrl?: string
  /** `small` is a square beside one line of a list. */
  size?: 'small' | 'large'
}

/**
 * A course's picture: the uploaded one, or a few flat shapes in its category's colours, the same each time.
 * Decorative, so it has no text alternative; it fills the box its parent gives it.
 */
export function CourseCover({ seed, category, imageUrl, size = 'large' }: CourseCoverProps) {
  if (imageUrl) return <img src={imageUrl} alt="" loading="lazy" decoding="async" />
  return (
    <svg
      viewBox={size === 'small' ? '50 0 120 120' : '0 0 240 120'}
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
      focusable="false"
      dangerouslySetInnerHTML={{ __html: drawnFor(seed, category) }}
    />
  )
}

/** Covers drawn already, by category and seed: a catalogue shows two dozen on each page, the same each time. */
const drawn = new Map<string, string>()
const mostDrawn = 1000

function drawnFor(seed: string, category: string): string {
  const key = JSON.stringify([category, seed])
  const known = drawn.get(key)
  if (known) return known
  const palette = paletteOf(category)
  const compose = compositions[hashOf(seed) % compositions.length] as Composition
  const shapes = renderToString(
    <>
      <rect width="240" height="120" fill={palette.ground} />
      {compose(palette, numbersFrom(seed))}
    </>,
  )
  if (drawn.size >= mostDrawn) drawn.clear()
  drawn.set(key, shapes)
  return shapes
}
