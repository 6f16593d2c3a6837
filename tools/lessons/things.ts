import { box, colour, dot, group, line, shape } from './pictures.ts'

/** Smaller objects for the lessons' pictures; x, y is the middle of each unless said otherwise. */

export const padlock = (x: number, y: number, s = 1, fill: string = colour.amber): string =>
  group(
    x,
    y,
    s,
    line('M-20-6v-20a20 20 0 0 1 40 0v20', colour.ink, 9) +
      box(-34, -10, 68, 54, fill, 10) +
      dot(0, 12, 7, colour.ink) +
      box(-3, 12, 6, 18, colour.ink),
  )

export const envelope = (x: number, y: number, s = 1, fill: string = colour.white): string =>
  group(x, y, s, box(-44, -30, 88, 60, fill, 6) + line('M-40-24 0 8l40-32', colour.teal, 5))

export const folder = (x: number, y: number, s = 1, fill: string = colour.yellow): string =>
  group(x, y, s, shape('M-50-34h36l10 12h54v56h-100z', colour.amber) + box(-50, -16, 100, 52, fill, 5))

export const paper = (x: number, y: number, s = 1): string =>
  group(
    x,
    y,
    s,
    box(-30, -40, 60, 80, colour.white, 4) +
      [-26, -12, 2, 16].map((top, i) => box(-20, top, i % 2 ? 28 : 40, 6, colour.grey, 3)).join(''),
  )

export const clipboard = (x: number, y: number, s = 1): string =>
  group(
    x,
    y,
    s,
    box(-32, -42, 64, 86, colour.wood, 6) +
      box(-26, -32, 52, 70, colour.white, 2) +
      box(-12, -48, 24, 14, colour.ink, 4) +
      [-18, 0, 18]
        .map(top => line(`M-18 ${top}l4 5 7-9`, colour.green, 4) + box(0, top - 3, 20, 6, colour.grey, 3))
        .join(''),
  )

export const bubble = (x: number, y: number, s = 1, fill: string = colour.white, left = false): string =>
  group(
    x,
    y,
    s,
    box(-46, -30, 92, 56, fill, 18) +
      (left ? shape('M-22 24l-12 20 30-20z', fill) : shape('M22 24l12 20-30-20z', fill)) +
      dot(-20, -2, 5, colour.teal) +
      dot(0, -2, 5, colour.teal) +
      dot(20, -2, 5, colour.teal),
  )

export const clock = (x: number, y: number, s = 1): string =>
  group(
    x,
    y,
    s,
    dot(0, 0, 30, colour.ink) + dot(0, 0, 25, colour.white) + line('M0-15V0l10 7', colour.ink, 4),
  )

export const phone = (x: number, y: number, s = 1, glow: string = colour.sky): string =>
  group(
    x,
    y,
    s,
    box(-20, -38, 40, 76, colour.ink, 8) + box(-16, -30, 32, 56, glow, 2) + dot(0, 32, 3, colour.white),
  )

export const tick = (x: number, y: number, s = 1): string =>
  group(x, y, s, dot(0, 0, 24, '#1d7a46') + line('M-11 1l8 8 14-17', '#fff', 6))

export const cross = (x: number, y: number, s = 1): string =>
  group(x, y, s, dot(0, 0, 24, '#b03a3a') + line('M-9-9 9 9M9-9-9 9', '#fff', 6))

export const question = (x: number, y: number, s = 1, fill: string = colour.plum): string =>
  group(
    x,
    y,
    s,
    dot(0, 0, 30, fill) + line('M-9-8q0-12 10-12t10 10q0 6-10 12v5', '#fff', 6) + dot(1, 18, 4, '#fff'),
  )

export const heart = (x: number, y: number, s = 1, fill: string = colour.red): string =>
  group(x, y, s, shape('M0 26q-34-22-34-42 0-16 16-16 12 0 18 12 6-12 18-12 16 0 16 16 0 20-34 42z', fill))

export const hand = (x: number, y: number, s = 1, fill = '#f3c9a5'): string =>
  group(
    x,
    y,
    s,
    box(-24, -20, 48, 52, fill, 16) +
      [-24, -11, 2, 15]
        .map((left, i) => box(left, [-46, -56, -54, -42][i] ?? -50, 10, 50, fill, 5))
        .join('') +
      shape('M22 4q18-16 24-8-2 14-24 30z', fill),
  )

export const bubbles = (x: number, y: number): string =>
  [
    [0, 0, 12],
    [26, -14, 8],
    [-24, -18, 9],
    [12, -34, 6],
    [-8, -44, 10],
    [38, 8, 6],
  ]
    .map(
      ([dx = 0, dy = 0, r = 5]) =>
        `<circle cx="${x + dx}" cy="${y + dy}" r="${r}" fill="#fff" fill-opacity=".85" stroke="#9cc6df" stroke-width="2"/>`,
    )
    .join('')

export const tap = (x: number, y: number, s = 1): string =>
  group(
    x,
    y,
    s,
    line('M-40 0H0q22 0 22 24', colour.grey, 14) +
      line('M-22-8v-18M-36-28h28', colour.grey, 9) +
      line('M22 40v44', '#8fc1e3', 9),
  )

export const soap = (x: number, y: number, s = 1): string =>
  group(
    x,
    y,
    s,
    box(-22, -20, 44, 60, colour.teal, 8) +
      box(-12, 0, 24, 22, colour.cream, 4) +
      line('M0-20v-16h18', colour.ink, 7),
  )

export const glove = (x: number, y: number, s = 1): string =>
  hand(x, y, s, '#7fb6dd') + group(x, y, s, box(-26, 26, 52, 16, '#5d9bc7', 5))

export const mask = (x: number, y: number, s = 1): string =>
  group(
    x,
    y,
    s,
    line('M-34-8q-20-4-20 12t20 10M34-8q20-4 20 12t-20 10', colour.grey, 4) +
      shape('M-36-16q36-14 72 0v24q-14 22-36 22t-36-22z', '#8fc1e3') +
      line('M-28-4h56M-28 8h56', '#5d9bc7', 3),
  )

export const bin = (x: number, y: number, s = 1, fill: string = colour.orange): string =>
  group(
    x,
    y,
    s,
    box(-32, -72, 64, 10, colour.ink, 4) +
      shape('M-28-60h56l-6 60h-44z', fill) +
      line('M-10-48v36M10-48v36', '#fff', 4),
  )

export const pills = (x: number, y: number, s = 1): string =>
  group(
    x,
    y,
    s,
    box(-26, -30, 52, 74, colour.orange, 8) +
      box(-30, -44, 60, 18, colour.white, 5) +
      box(-26, -10, 52, 32, colour.white) +
      line('M0-2v16M-8 6H8', colour.red, 5),
  )

export const chart = (x: number, y: number, s = 1): string =>
  group(
    x,
    y,
    s,
    box(-56, -44, 112, 88, colour.white, 5) +
      box(-56, -44, 112, 18, colour.plum, 5) +
      [-16, 2, 20]
        .map((top, row) =>
          [-48, -22, 4, 30]
            .map(
              (left, i) =>
                box(left, top, 20, 13, (row + i) % 3 ? colour.leaf : colour.mint, 2) +
                ((row + i) % 3 ? line(`M${left + 5} ${top + 7}l4 4 7-8`, colour.green, 3) : ''),
            )
            .join(''),
        )
        .join(''),
  )

export const van = (x: number, y: number, s = 1, fill: string = colour.red): string =>
  group(
    x,
    y,
    s,
    shape('M-90-70h120q26 0 44 36l16 8v26h-180z', fill) +
      shape('M34-60q16 2 28 26H34z', colour.sky) +
      box(-90, -36, 176, 8, colour.yellow) +
      dot(-50, 0, 17, colour.ink) +
      dot(52, 0, 17, colour.ink) +
      dot(-50, 0, 7, colour.grey) +
      dot(52, 0, 7, colour.grey),
  )

export const bus = (x: number, y: number, s = 1): string =>
  group(
    x,
    y,
    s,
    box(-90, -90, 180, 82, colour.amber, 14) +
      [-78, -40, -2, 36].map(left => box(left, -78, 32, 30, colour.sky, 4)).join('') +
      dot(-50, -4, 16, colour.ink) +
      dot(50, -4, 16, colour.ink),
  )

export const alarm = (x: number, y: number, s = 1): string =>
  group(
    x,
    y,
    s,
    dot(0, 0, 26, colour.white) +
      dot(0, 0, 9, colour.pale) +
      dot(12, -10, 4, colour.red) +
      line('M-40-14q-8 14 0 28M40-14q8 14 0 28', colour.red, 5),
  )

export const hoist = (x: number, y: number, s = 1): string =>
  group(
    x,
    y,
    s,
    line('M-50 0h90M-30 0v-150q0-20 20-20h56', colour.blue, 10) +
      line('M46-168v24', colour.ink, 4) +
      line('M20-144h52', colour.ink, 7) +
      shape('M22-142q-10 52 24 58t24-58l-8 4q0 36-16 36t-16-36z', colour.lime) +
      dot(-46, 4, 7, colour.ink) +
      dot(38, 4, 7, colour.ink),
  )

export const walkingFrame = (x: number, y: number, s = 1): string =>
  group(
    x,
    y,
    s,
    line('M-22 0v-78q0-8 8-8h36q8 0 8 8V0M-22-40h52', colour.grey, 7) +
      dot(-22, 2, 6, colour.ink) +
      dot(30, 2, 6, colour.ink),
  )

export const boxCarton = (x: number, y: number, s = 1): string =>
  group(x, y, s, box(-40, -60, 80, 60, '#c99a68', 3) + box(-8, -60, 16, 26, '#e6c79f'))

export const mug = (x: number, y: number, s = 1, fill: string = colour.red): string =>
  group(
    x,
    y,
    s,
    line('M14-22q18-2 18 10T14 0', fill, 6) +
      box(-18, -34, 34, 40, fill, 6) +
      line('M-8-44q-6-8 0-14M6-44q-6-8 0-14', colour.white, 4),
  )

export const keyring = (x: number, y: number, s = 1): string =>
  group(
    x,
    y,
    s,
    `<circle cx="-18" cy="-10" r="18" fill="none" stroke="${colour.amber}" stroke-width="9"/>` +
      line('M-4 2 34 34M18 20l10-10M28 30l9-9', colour.amber, 9),
  )

/** The round badge of people who speak or are learning the language, with a speech bubble on it. */
export const speakerBadge = (x: number, y: number, s = 1): string =>
  group(
    x,
    y,
    s,
    dot(0, 0, 34, '#d9731f') + box(-18, -16, 36, 24, colour.white, 10) + shape('M4 6l10 14V4z', colour.white),
  )
