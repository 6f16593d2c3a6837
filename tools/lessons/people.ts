import { colour, group } from './pictures.ts'

export const skin = {
  light: '#f3c9a5',
  fair: '#f7d9c0',
  olive: '#d9a574',
  brown: '#a86f45',
  deep: '#7a4a2c',
} as const

type HairStyle = 'short' | 'long' | 'bun' | 'scarf' | 'bald' | 'afro' | 'turban' | 'cap' | 'helmet'
type Arms = 'down' | 'wave' | 'out' | 'hold' | 'reach' | 'both-up'

export interface Look {
  skin?: string
  hair?: string
  style?: HairStyle
  top?: string
  legs?: string
  arms?: Arms
  /** Face and reach to the left instead of the right. */
  left?: true
}

/** A standing person whose feet are at x, y; 158 units tall at scale 1. */
export function person(x: number, y: number, scale: number, look: Look = {}): string {
  const legs = look.legs ?? colour.ink
  const lower =
    `<path d="M-9-62V-6M9-62V-6" stroke="${legs}" stroke-width="15" stroke-linecap="round"/>` +
    `<path d="M-12-2h10M8-2h10" stroke="#3d3431" stroke-width="8" stroke-linecap="round"/>`
  return figure(x, y, scale, lower + upperBody(look), look)
}

/** A person sitting, seat height 46 units above x, y at scale 1. */
export function seated(x: number, y: number, scale: number, look: Look = {}): string {
  const legs = look.legs ?? colour.ink
  const lower =
    `<path d="M0-50H32V-6" fill="none" stroke="${legs}" stroke-width="17" stroke-linecap="round" stroke-linejoin="round"/>` +
    `<path d="M32-2h12" stroke="#3d3431" stroke-width="8" stroke-linecap="round"/>`
  return figure(x, y, scale, `${lower}<g transform="translate(0 16)">${upperBody(look)}</g>`, look)
}

/** A person lying in bed under a cover, head to the left at x, y. */
export function lying(x: number, y: number, look: Look = {}): string {
  const { skin: face = skin.light, hair = '#cfcac4', top = colour.sky } = look
  return group(
    x,
    y,
    1,
    `<circle cx="0" cy="-16" r="17" fill="${face}"/><path d="M-16-12q-4-22 16-22 8 0 12 6-14 0-14 18z" fill="${hair}"/>` +
      `<path d="M18-4q4-26 34-26h90q24 0 24 26v6H18z" fill="${top}"/>`,
  )
}

function figure(x: number, y: number, scale: number, inside: string, look: Look): string {
  const flip = look.left ? ' scale(-1 1)' : ''
  return `<g transform="translate(${x} ${y}) scale(${scale})${flip}">${inside}</g>`
}

function upperBody(look: Look): string {
  const { skin: face = skin.light, top = colour.teal, arms = 'down' } = look
  const body = `<path d="M-25-58v-40q0-20 25-20t25 20v40q0 4-4 4h-42q-4 0-4-4z" fill="${top}"/>`
  const neck = `<path d="M0-112v-12" stroke="${face}" stroke-width="13"/>`
  return neck + body + head(look) + armsOf(arms, top, face)
}

const armPaths: Record<Arms, [string, [number, number][]]> = {
  down: [
    'M-24-100Q-33-84-30-66M24-100Q33-84 30-66',
    [
      [-30, -60],
      [30, -60],
    ],
  ],
  wave: [
    'M-24-100Q-33-84-30-66M23-100Q40-104 44-130',
    [
      [-30, -60],
      [45, -137],
    ],
  ],
  out: [
    'M-23-100Q-40-92-52-92M23-100Q40-92 52-92',
    [
      [-58, -92],
      [58, -92],
    ],
  ],
  hold: [
    'M-24-100Q-32-76-6-72M24-100Q36-76 22-72',
    [
      [0, -72],
      [17, -72],
    ],
  ],
  reach: [
    'M-24-100Q-33-84-30-66M22-98Q36-84 54-84',
    [
      [-30, -60],
      [60, -84],
    ],
  ],
  'both-up': [
    'M-23-100Q-42-108-44-134M23-100Q42-108 44-134',
    [
      [-44, -141],
      [44, -141],
    ],
  ],
}

function armsOf(arms: Arms, top: string, face: string): string {
  const [path, hands] = armPaths[arms]
  const lines = `<path d="${path}" fill="none" stroke="${top}" stroke-width="12" stroke-linecap="round"/><path d="${path}" fill="none" stroke="#16211f" stroke-opacity=".09" stroke-width="12" stroke-linecap="round"/>`
  return lines + hands.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="7" fill="${face}"/>`).join('')
}

function head(look: Look): string {
  const { skin: face = skin.light, hair = '#4a3328', style = 'short' } = look
  const behind: Partial<Record<HairStyle, string>> = {
    long: `<path d="M-20-138q0-22 20-22t20 22v34h-40z" fill="${hair}"/>`,
    bun: `<circle cx="0" cy="-161" r="9" fill="${hair}"/>`,
    afro: `<circle cx="0" cy="-143" r="26" fill="${hair}"/>`,
    scarf: `<path d="M-22-136q0-25 22-25t22 25q0 20 8 30h-60q8-10 8-30z" fill="${hair}"/>`,
  }
  const front: Partial<Record<HairStyle, string>> = {
    short: `<path d="M-19-137q-3-23 19-23t19 23q-6-10-19-10t-19 10z" fill="${hair}"/>`,
    long: `<path d="M-18-138q0-20 18-20t18 20q-10-10-18-10t-18 10z" fill="${hair}"/>`,
    bun: `<path d="M-18-138q0-20 18-20t18 20q-10-11-18-11t-18 11z" fill="${hair}"/>`,
    afro: `<path d="M-17-140q2-14 17-14t17 14q-8-6-17-6t-17 6z" fill="${hair}"/>`,
    scarf: `<path d="M-20-134q0-26 20-26t20 26q-6-15-20-15t-20 15z" fill="${hair}"/><path d="M-19-134q1 20 19 20t19-20l6 26q-10 12-25 12t-25-12z" fill="${hair}"/>`,
    turban: `<path d="M-21-140q-2-26 21-26t21 26q-10-8-21-8t-21 8z" fill="${hair}"/><path d="M-12-116q12 16 24 0l2-10h-28z" fill="#4a3328"/>`,
    cap: `<path d="M-19-140q0-22 19-22t19 22h10q0 5-6 5h-42z" fill="${hair}"/>`,
    helmet: `<path d="M-23-138q0-27 23-27t23 27h8q0 5-6 5h-48z" fill="${hair}"/><path d="M-3-165h6v26h-6z" fill="#fff" fill-opacity=".5"/>`,
  }
  const features = `<circle cx="-2" cy="-136" r="1.8" fill="#16211f"/><circle cx="10" cy="-136" r="1.8" fill="#16211f"/><path d="M-1-127q5 5 10 0" fill="none" stroke="#16211f" stroke-width="1.8" stroke-linecap="round"/>`
  return (
    (behind[style] ?? '') +
    `<circle cx="0" cy="-136" r="18" fill="${face}"/>` +
    features +
    (front[style] ?? '')
  )
}
