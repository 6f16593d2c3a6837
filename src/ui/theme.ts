const ink = '#16211f'
const white = '#ffffff'
/** WCAG 2.2, 1.4.3: the least contrast of text with its ground. */
export const leastContrast = 4.5

type Rgb = [red: number, green: number, blue: number]

/** Whether a text is a colour as a site may set it: `#rrggbb`. */
export function isColour(text: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(text)
}

function channels(colour: string): Rgb {
  if (!isColour(colour)) throw new TypeError(`Not a colour of the form #rrggbb: ${colour}`)
  return [1, 3, 5].map(at => Number.parseInt(colour.slice(at, at + 2), 16)) as Rgb
}

function hex(rgb: Rgb): string {
  return `#${rgb.map(channel => channel.toString(16).padStart(2, '0')).join('')}`
}

/** Relative luminance as WCAG 2.2 defines it, 0 (black) to 1 (white). */
export function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map(channel => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as Rgb
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Contrast of two colours, 1 to 21, as WCAG 2.2 defines it. Throws on anything but `#rrggbb`. */
export function contrastRatio(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** White or ink, whichever reads better on the brand. */
export function readableOn(brand: string): string {
  return contrastRatio(white, brand) >= contrastRatio(ink, brand) ? white : ink
}

/** Whether text can be read on the brand: the rule by which a site's colour is accepted or refused. */
export function brandPasses(brand: string): boolean {
  return contrastRatio(readableOn(brand), brand) >= leastContrast
}

/**
 * The nearest shade of a colour that passes: itself when it does, otherwise the one reached by the fewest
 * steps towards black or white, so that the hue stays.
 */
export function nearestPassing(brand: string): string {
  const colour = brand.toLowerCase()
  if (brandPasses(colour)) return colour
  const [red, green, blue] = channels(colour)
  for (let step = 1; step <= 255; step++) {
    const share = step / 255
    const toBlack = (channel: number) => Math.round(channel * (1 - share))
    const toWhite = (channel: number) => Math.round(channel + (255 - channel) * share)
    for (const shade of [toBlack, toWhite]) {
      const candidate = hex([shade(red), shade(green), shade(blue)])
      if (brandPasses(candidate)) return candidate
    }
  }
  return ink
}

/** The stylesheet of one site: its brand and the text on it, and nothing else. Throws on a colour that fails. */
export function themeCss(brand: string): string {
  if (!brandPasses(brand)) throw new RangeError(`No text can be read on ${brand}`)
  return `:root{--brand:${brand.toLowerCase()};--on-brand:${readableOn(brand)}}\n`
}
