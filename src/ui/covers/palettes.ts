import { hashOf } from '../seed.ts'

/** The flat colours of one cover: its ground, two shapes, and a spark of something warm. */
export type Palette = { ground: string; main: string; second: string; third: string; spark: string }

/** The palettes an administrator can choose for a category, by name. */
export const paletteNames = [
  'peach',
  'sky',
  'leaf',
  'lilac',
  'rose',
  'cream',
  'mint',
  'slate',
  'plum',
  'teal',
] as const
export type PaletteName = (typeof paletteNames)[number]

// In the order of their names.
const palettes: Palette[] = [
  { ground: '#fbe3d3', main: '#e88c5d', second: '#0b5d57', third: '#f4b58f', spark: '#ffd27a' },
  { ground: '#d9e8f6', main: '#2d6ca8', second: '#7fb0dc', third: '#b4d2ec', spark: '#ffd27a' },
  { ground: '#e2f0d9', main: '#4c8c3b', second: '#88b866', third: '#0b5d57', spark: '#f6d36b' },
  { ground: '#e9e3f5', main: '#6a4fb3', second: '#a893dd', third: '#c9bcec', spark: '#f6b79b' },
  { ground: '#fdeaea', main: '#c65353', second: '#f0a3a0', third: '#3f4f7f', spark: '#ffd27a' },
  { ground: '#fff3dc', main: '#e0a12f', second: '#0b5d57', third: '#f3cf86', spark: '#d9663f' },
  { ground: '#dcefe9', main: '#0b5d57', second: '#5aa897', third: '#a5d3c6', spark: '#e88c5d' },
  { ground: '#e4eaef', main: '#3d5a73', second: '#8aa5b8', third: '#bccbd6', spark: '#e0a12f' },
  { ground: '#f7e4ef', main: '#a8447e', second: '#dd93bd', third: '#5b3a6e', spark: '#ffcf8a' },
  { ground: '#e3f1f3', main: '#1f7a8c', second: '#7cc0cb', third: '#0f4c5c', spark: '#f4a261' },
]

/** A palette by its name, else one for a category's key: the same on every machine, whatever else is in the catalogue. */
export function paletteOf(category: string): Palette {
  const named = palettes[paletteNames.indexOf(category as (typeof paletteNames)[number])]
  if (named) return named
  return palettes[hashOf(category.toLowerCase()) % palettes.length] as Palette
}
