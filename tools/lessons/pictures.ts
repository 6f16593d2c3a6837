/** Flat drawings for the lessons. Every function returns SVG mark-up; positions are in a 480 by 270 frame. */

export const colour = {
  teal: '#0b5d57',
  orange: '#e88c5d',
  yellow: '#ffd27a',
  amber: '#e0a12f',
  plum: '#6a4fb3',
  blue: '#2d6ca8',
  green: '#4c8c3b',
  lime: '#88b866',
  red: '#c65353',
  ink: '#24312f',
  grey: '#9aa8a4',
  pale: '#e6ece9',
  wood: '#b98557',
  white: '#ffffff',
  peach: '#fbe3d3',
  sky: '#d9e8f6',
  mint: '#dcefe9',
  lilac: '#e9e3f5',
  rose: '#fdeaea',
  cream: '#fff3dc',
  leaf: '#e2f0d9',
} as const

export type Wall = 'peach' | 'sky' | 'mint' | 'lilac' | 'rose' | 'cream' | 'leaf'

/** A whole picture: wall, floor and what stands in it, drawn in the order given. */
export function scene(wall: Wall, floor: string, ...things: string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 270" width="480" height="270"><rect width="480" height="270" fill="${colour[wall]}"/><path d="M0 226h480v44H0z" fill="${floor}"/>${things.join('')}</svg>\n`
}

export function group(x: number, y: number, scale: number, inside: string): string {
  return `<g transform="translate(${x} ${y}) scale(${scale})">${inside}</g>`
}

const box = (x: number, y: number, w: number, h: number, fill: string, r = 0): string =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${r}" fill="${fill}"/>`
const dot = (x: number, y: number, r: number, fill: string): string =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}"/>`
const shape = (d: string, fill: string): string => `<path d="${d}" fill="${fill}"/>`
const line = (d: string, stroke: string, width = 4): string =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`

/** A large soft disc behind the subject. */
export const halo = (x: number, y: number, r: number, fill: string): string =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}" fill-opacity=".45"/>`

export const sun = (x: number, y: number, r = 24): string => dot(x, y, r, colour.yellow)

export const hills = (back: string, front: string): string =>
  shape('M0 190q90-80 190-20t290-40v140H0z', back) + shape('M0 236q120-70 250-26t230-20v80H0z', front)

export const mountains = (fill: string, cap = '#ffffff'): string =>
  shape('M-10 230 110 70l78 104 62-70 120 126z', fill) + shape('M110 70l34 46-22-8-14 14-12-16-14 8z', cap)

export const tree = (x: number, y: number, s = 1, fill: string = colour.green): string =>
  group(x, y, s, box(-5, -40, 10, 40, colour.wood) + box(-28, -120, 56, 90, fill, 28))

export const house = (x: number, y: number, s = 1, wall: string = colour.white, roof: string = colour.red) =>
  group(
    x,
    y,
    s,
    box(-60, -84, 120, 84, wall) +
      shape('M-72-82 0-140l72 58z', roof) +
      box(-14, -46, 28, 46, colour.teal, 4) +
      box(-48, -66, 24, 24, colour.sky, 3) +
      box(24, -66, 24, 24, colour.sky, 3),
  )

export const townHall = (x: number, y: number, s = 1): string =>
  group(
    x,
    y,
    s,
    shape('M-110-96 0-158l110 62v14h-220z', colour.teal) +
      [-90, -50, -10, 30, 70].map(c => box(c, -80, 20, 66, colour.white)).join('') +
      box(-110, -14, 220, 14, colour.amber) +
      dot(0, -114, 12, colour.yellow),
  )

export const door = (x: number, y: number, s = 1, fill: string = colour.green): string =>
  group(
    x,
    y,
    s,
    box(-36, -132, 72, 132, colour.white, 4) +
      box(-30, -126, 60, 126, fill, 3) +
      box(-18, -112, 36, 40, colour.sky, 3) +
      box(-26, -58, 52, 7, colour.white, 3),
  )

/** A green way-out sign: a running figure, a door and an arrow. */
export const exitSign = (x: number, y: number, s = 1): string =>
  group(
    x,
    y,
    s,
    box(-56, -22, 112, 44, '#1d7a46', 5) +
      dot(-26, -10, 5, '#fff') +
      line('M-28-3l-4 9 8 5-2 8M-32 6l-9 5M-28-2l9 4M-28-2l-10 1', '#fff') +
      box(-4, -14, 16, 28, '#fff') +
      line('M22 0h22m-8-8 8 8-8 8', '#fff', 5),
  )

export const flame = (x: number, y: number, s = 1): string =>
  group(
    x,
    y,
    s,
    shape('M0-92q8 26 26 40t16 32q-6 22-42 22t-42-22q-2-22 14-34 2 14 10 16-4-34 18-54z', colour.orange) +
      shape('M2-44q14 16 16 26-2 18-18 18t-18-16q2-8 8-12 2 6 6 6-2-12 6-22z', colour.yellow),
  )

export const extinguisher = (x: number, y: number, s = 1): string =>
  group(
    x,
    y,
    s,
    line('M0-86q-34 6-30 54', colour.ink, 5) +
      box(-18, -76, 36, 76, colour.red, 12) +
      box(-18, -52, 36, 20, colour.cream) +
      box(-7, -88, 14, 14, colour.ink) +
      line('M-8-92h26', colour.ink, 6),
  )

export const callPoint = (x: number, y: number, s = 1): string =>
  group(
    x,
    y,
    s,
    box(-30, -30, 60, 60, colour.red, 6) +
      box(-20, -20, 40, 40, colour.white, 3) +
      dot(0, 0, 9, colour.ink) +
      line('M-14-13l6 6M14-13l-6 6M-14 13l6-6M14 13l-6-6', colour.ink),
  )

export const desk = (x: number, y: number, s = 1): string =>
  group(x, y, s, box(-90, -66, 180, 10, colour.wood, 3) + line('M-78-58V0M78-58V0', colour.wood, 8))

export const screen = (x: number, y: number, s = 1, glow: string = colour.sky): string =>
  group(
    x,
    y,
    s,
    box(-46, -74, 92, 60, colour.ink, 6) +
      box(-40, -68, 80, 48, glow, 2) +
      box(-5, -16, 10, 12, colour.ink) +
      box(-22, -5, 44, 5, colour.ink, 2) +
      box(-32, -60, 44, 6, colour.white, 3) +
      box(-32, -48, 60, 6, colour.white, 3) +
      box(-32, -36, 30, 6, colour.white, 3),
  )

export const chair = (x: number, y: number, s = 1, fill: string = colour.blue): string =>
  group(
    x,
    y,
    s,
    box(-34, -106, 12, 62, fill, 6) +
      box(-34, -46, 62, 12, fill, 6) +
      line('M-3-36v22M-24-4l21-10L18-4', colour.ink, 6),
  )

export const armchair = (x: number, y: number, s = 1, fill: string = colour.red): string =>
  group(
    x,
    y,
    s,
    box(-46, -112, 34, 100, fill, 14) +
      box(-46, -46, 88, 36, fill, 10) +
      box(-36, -12, 10, 12, colour.wood) +
      box(24, -12, 10, 12, colour.wood),
  )

export const bed = (x: number, y: number, s = 1): string =>
  group(
    x,
    y,
    s,
    box(-120, -96, 10, 96, colour.wood, 4) +
      box(112, -70, 10, 70, colour.wood, 4) +
      box(-112, -46, 226, 24, colour.white, 6) +
      box(-112, -26, 226, 10, colour.wood) +
      box(-108, -62, 54, 20, colour.cream, 10),
  )

export const plant = (x: number, y: number, s = 1): string =>
  group(
    x,
    y,
    s,
    shape(
      'M0-30q-30-10-30-44 26 4 30 44zM0-30q30-10 30-50-26 8-30 50zM0-30q-8-40 4-64 14 26-4 64z',
      colour.lime,
    ) + shape('M-20-32h40l-6 32h-28z', colour.orange),
  )

export const windowPane = (x: number, y: number, s = 1): string =>
  group(
    x,
    y,
    s,
    box(-50, -44, 100, 88, colour.white, 6) +
      box(-43, -37, 40, 74, '#bfdcef') +
      box(3, -37, 40, 74, '#bfdcef'),
  )

export const poster = (x: number, y: number, fill: string, s = 1): string =>
  group(
    x,
    y,
    s,
    box(-26, -34, 52, 68, colour.white, 4) +
      dot(0, -12, 13, fill) +
      box(-16, 10, 32, 5, colour.grey, 2) +
      box(-16, 20, 22, 5, colour.grey, 2),
  )

export const flower = (x: number, y: number, s = 1): string =>
  group(
    x,
    y,
    s,
    line('M0 0v-60', colour.green, 6) +
      shape('M0-14q-24-4-28-28 24 0 28 28z', colour.lime) +
      [0, 72, 144, 216, 288]
        .map(
          a =>
            `<ellipse cx="0" cy="-16" rx="9" ry="16" fill="${colour.yellow}" transform="translate(0 -70) rotate(${a})"/>`,
        )
        .join('') +
      dot(0, -70, 10, colour.orange),
  )

export const confetti = (): string =>
  [
    [70, 50, 'orange'],
    [120, 96, 'teal'],
    [60, 140, 'plum'],
    [180, 44, 'red'],
    [300, 52, 'green'],
    [360, 96, 'amber'],
    [420, 54, 'blue'],
    [410, 150, 'orange'],
    [340, 30, 'plum'],
    [150, 150, 'lime'],
  ]
    .map(
      ([x, y, name], i) =>
        `<rect x="${x}" y="${y}" width="16" height="10" rx="3" fill="${colour[name as keyof typeof colour]}" transform="rotate(${i * 37} ${x} ${y})"/>`,
    )
    .join('')

export { box, dot, line, shape }
