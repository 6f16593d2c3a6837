import type { JSX } from 'preact'
import type { Palette } from './palettes.ts'

/** Draws flat shapes on a ground of 240 by 120; `next` gives the numbers that make two covers differ. */
export type Composition = (palette: Palette, next: () => number) => JSX.Element

/** A whole number from `low` to `high`. */
function between(next: () => number, low: number, high: number): number {
  return Math.round(low + next() * (high - low))
}

const pebbles: Composition = (p, next) => {
  const x = between(next, 52, 78)
  return (
    <>
      <rect
        x={between(next, 138, 156)}
        y={between(next, 56, 70)}
        width="110"
        height="80"
        rx="14"
        fill={p.spark}
      />
      <circle cx={x} cy={between(next, 68, 78)} r={between(next, 38, 46)} fill={p.main} />
      <circle
        cx={x + between(next, 58, 70)}
        cy={between(next, 40, 56)}
        r={between(next, 24, 32)}
        fill={p.second}
      />
    </>
  )
}

const waves: Composition = (p, next) => {
  const low = between(next, 78, 90)
  const high = between(next, 56, 68)
  return (
    <>
      <circle
        cx={between(next, 150, 200)}
        cy={between(next, 28, 38)}
        r={between(next, 16, 22)}
        fill={p.spark}
      />
      <path d={`M0 ${high}q40-36 80 0t80 0 80 0v64H0z`} fill={p.second} />
      <path d={`M0 ${low}q60-50 120 0t120 0v40H0z`} fill={p.main} />
    </>
  )
}

const pillars: Composition = (p, next) => {
  const fills = [p.main, p.second, p.third, p.main, p.spark]
  const start = between(next, 0, 4)
  return (
    <>
      {[0, 1, 2, 3].map(column => {
        const height = between(next, 46, 104)
        return (
          <rect
            x={18 + column * 54}
            y={120 - height}
            width="44"
            height={height + 30}
            rx="22"
            fill={fills[(start + column) % fills.length]}
          />
        )
      })}
    </>
  )
}

const peaks: Composition = (p, next) => {
  const summit = between(next, 70, 104)
  const second = between(next, 146, 176)
  return (
    <>
      <circle cx={between(next, 176, 208)} cy={between(next, 26, 36)} r="15" fill={p.spark} />
      <path d={`M${second - 74} 120 ${second} ${between(next, 44, 58)}l84 76z`} fill={p.second} />
      <path d={`M${summit - 82} 120 ${summit} ${between(next, 22, 34)}l82 98z`} fill={p.main} />
    </>
  )
}

const rainbow: Composition = (p, next) => {
  const x = between(next, 92, 148)
  return (
    <>
      <circle cx={x} cy="124" r="96" fill={p.third} />
      <circle cx={x} cy="124" r="74" fill={p.main} />
      <circle cx={x} cy="124" r="50" fill={p.second} />
      <circle cx={x} cy="124" r="27" fill={p.ground} />
      <circle cx={x > 120 ? 30 : 210} cy={between(next, 26, 36)} r="13" fill={p.spark} />
    </>
  )
}

const cards: Composition = (p, next) => {
  const turn = between(next, 6, 16)
  return (
    <>
      <rect x="34" y="26" width="72" height="72" rx="14" fill={p.main} transform={`rotate(${turn} 70 62)`} />
      <rect
        x="92"
        y="34"
        width="64"
        height="64"
        rx="14"
        fill={p.spark}
        transform={`rotate(${-turn} 124 66)`}
      />
      <circle
        cx={between(next, 176, 190)}
        cy={between(next, 58, 70)}
        r={between(next, 28, 36)}
        fill={p.second}
      />
    </>
  )
}

const arches: Composition = (p, next) => {
  const fills = [p.main, p.third, p.second]
  const start = between(next, 0, 2)
  return (
    <>
      <circle cx={between(next, 30, 210)} cy="26" r="12" fill={p.spark} />
      {[0, 1, 2].map(arch => {
        const top = between(next, 40, 58)
        const x = 12 + arch * 74
        return (
          <>
            <path d={`M${x} 124V${top + 34}a34 34 0 0 1 68 0v90z`} fill={fills[(start + arch) % 3]} />
            <path d={`M${x + 20} 124V${top + 40}a14 14 0 0 1 28 0v84z`} fill={p.ground} />
          </>
        )
      })}
    </>
  )
}

const leaves: Composition = (p, next) => {
  const fills = [p.main, p.second, p.third, p.main, p.second]
  const lean = between(next, -12, 12)
  return (
    <>
      <circle cx={between(next, 180, 214)} cy={between(next, 26, 38)} r="16" fill={p.spark} />
      {[-2, -1, 0, 1, 2].map(leaf => (
        <path
          d="M0 0C-30-30-26-74 0-98 26-74 30-30 0 0z"
          fill={fills[leaf + 2]}
          transform={`translate(${104 + lean} 126) rotate(${leaf * between(next, 25, 31) + lean})`}
        />
      ))}
    </>
  )
}

const orbit: Composition = (p, next) => {
  const x = between(next, 96, 144)
  const side = next() < 0.5 ? -1 : 1
  return (
    <>
      <circle cx={x} cy="60" r="78" fill="none" stroke={p.third} stroke-width="12" />
      <circle cx={x} cy="60" r="48" fill="none" stroke={p.second} stroke-width="12" />
      <circle cx={x} cy="60" r="22" fill={p.main} />
      <circle cx={x + side * 44} cy={between(next, 34, 44)} r="12" fill={p.spark} />
      <circle cx={x - side * 70} cy={between(next, 84, 94)} r="9" fill={p.main} />
    </>
  )
}

const steps: Composition = (p, next) => {
  const lift = between(next, 14, 20)
  const fills = [p.third, p.second, p.main, p.main]
  return (
    <>
      {[0, 1, 2, 3].map(step => (
        <rect
          x={22 + step * 50}
          y={98 - step * lift}
          width={step === 3 ? 90 : 44}
          height="90"
          rx="9"
          fill={fills[step]}
        />
      ))}
      <circle cx="196" cy={98 - 3 * lift - 18} r="15" fill={p.spark} />
    </>
  )
}

const quilt: Composition = (p, next) => {
  const fills = [p.main, p.second, p.third, p.spark]
  const shapes = (x: number, y: number, fill: string) => [
    <rect x={x} y={y} width="40" height="40" fill={fill} />,
    <path d={`M${x} ${y}h40A40 40 0 0 1 ${x} ${y + 40}z`} fill={fill} />,
    <path d={`M${x} ${y + 40}V${y}a40 40 0 0 1 40 40z`} fill={fill} />,
    <circle cx={x + 20} cy={y + 20} r="14" fill={fill} />,
    null,
  ]
  const squares = Array.from({ length: 18 }, (_, index) => index)
  return (
    <>
      {squares.map(index => {
        const all = shapes((index % 6) * 40, Math.floor(index / 6) * 40, fills[between(next, 0, 3)] as string)
        return all[between(next, 0, all.length - 1)]
      })}
    </>
  )
}

const bubbles: Composition = (p, next) => (
  <>
    <rect x={between(next, 28, 44)} y="24" width="116" height="58" rx="22" fill={p.main} />
    <path d="M66 76h34L70 104z" fill={p.main} />
    <rect x={between(next, 104, 118)} y="50" width="98" height="48" rx="20" fill={p.second} />
    <path d="M168 92h24l6 22z" fill={p.second} />
    <circle cx="76" cy="53" r="6" fill={p.spark} />
    <circle cx="96" cy="53" r="6" fill={p.spark} />
    <circle cx="56" cy="53" r="6" fill={p.spark} />
  </>
)

/** In this order for ever: a course's place in it must not change. Add at the end only with a new version. */
export const compositions: readonly Composition[] = [
  pebbles,
  waves,
  pillars,
  peaks,
  rainbow,
  cards,
  arches,
  leaves,
  orbit,
  steps,
  quilt,
  bubbles,
]
