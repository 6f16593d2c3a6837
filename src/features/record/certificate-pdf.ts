import { join } from 'node:path'
import PDFDocument from 'pdfkit'
import QRCode from 'qrcode'
import type { Lang } from '../../platform/i18n/words.ts'
import { rootDir } from '../../platform/root.ts'
import { printedCode } from './rules.ts'
import { sayCertificate } from './words.ts'

export type CertificatePdf = {
  lang: Lang
  site: { name: string; brand: string; logoPng?: Buffer }
  person: string
  course: string
  /** As the reader reads it. */
  date: string
  organisation?: string
  code: string
  checkUrl: string
  /** Where codes are typed in. */
  checkPage: string
}

type Doc = PDFKit.PDFDocument
type Box = {
  top: number
  height: number
  size: number
  least: number
  font: 'bold' | 'regular'
  colour?: string
}

const fontFolder = join(rootDir, 'node_modules/@expo-google-fonts/atkinson-hyperlegible-next')
const ink = '#16211f'
const soft = '#4a5a57'
// A4 across, in points.
const page = { width: 841.89, height: 595.28, left: 64 }
const panel = { left: 610, top: 36, width: page.width - 636, height: page.height - 62 }
const textWidth = panel.left - page.left - 34

/** The certificate as a tagged PDF of one page, to be streamed: nothing waits for the whole of it. */
export function certificatePdf(certificate: CertificatePdf): Doc {
  const t = sayCertificate(certificate.lang)
  const doc = new PDFDocument({
    size: 'A4',
    layout: 'landscape',
    margin: 0,
    pdfVersion: '1.7',
    subset: 'PDF/UA' as never,
    tagged: true,
    displayTitle: true,
    lang: certificate.lang === 'cy' ? 'cy-GB' : 'en-GB',
    info: { Title: t('pdfTitle', { title: certificate.course }), Author: certificate.site.name },
  })
  doc.registerFont('regular', join(fontFolder, '400Regular/AtkinsonHyperlegibleNext_400Regular.ttf'))
  doc.registerFont('bold', join(fontFolder, '700Bold/AtkinsonHyperlegibleNext_700Bold.ttf'))
  const whole = doc.struct('Document')
  doc.addStructure(whole)
  drawFrame(doc, certificate)
  const say = (tag: string, text: string, box: Box) =>
    whole.add(doc.struct(tag, {}, () => fitted(doc, text, box)))
  whole.add(doc.struct('P', {}, () => drawSiteName(doc, certificate)))
  say('H1', t('heading'), { top: 138, height: 30, size: 20, least: 16, font: 'regular', colour: soft })
  say('P', t('thisSays'), { top: 180, height: 22, size: 15, least: 12, font: 'regular', colour: soft })
  say('P', certificate.person, { top: 204, height: 76, size: 40, least: 16, font: 'bold' })
  say('P', t('hasCompleted'), { top: 286, height: 22, size: 15, least: 12, font: 'regular', colour: soft })
  say('P', certificate.course, { top: 310, height: 80, size: 30, least: 14, font: 'bold' })
  const { date, organisation } = certificate
  const when = organisation ? t('onDateWith', { date, organisation }) : t('onDate', { date })
  say('P', when, { top: 396, height: 46, size: 17, least: 11, font: 'regular' })
  whole.add(doc.struct('P', {}, () => drawCheck(doc, certificate)))
  whole.add(doc.struct('Figure', { alt: t('qrAlt') }, () => drawQr(doc, certificate.checkUrl)))
  whole.end()
  doc.end()
  return doc
}

function drawFrame(doc: Doc, { site }: CertificatePdf): void {
  doc.markContent('Artifact', { type: 'Layout' })
  doc.rect(0, 0, page.width, page.height).fill('#ffffff')
  doc.rect(0, 0, page.width, 14).fill(site.brand)
  drawPanel(doc, site.brand)
  doc
    .roundedRect(26, panel.top, page.width - 52, panel.height, 14)
    .lineWidth(1)
    .stroke('#d5ddda')
  if (site.logoPng) doc.image(site.logoPng, page.left, 62, { fit: [150, 46], valign: 'center' })
  else drawMark(doc, page.left, 62, site.brand)
  doc.endMarkedContent()
}

/** A few flat shapes in the site's colour, as on a course's cover. */
function drawPanel(doc: Doc, brand: string): void {
  const { left, top, width, height } = panel
  const middle = left + width / 2
  doc.save()
  doc.roundedRect(26, top, page.width - 52, height, 14).clip()
  doc.rect(left, top, width, height).clip()
  doc.rect(left, top, width, height).fill(tint(brand, 0.12))
  doc.circle(middle, top + 300, 104).fill(tint(brand, 0.3))
  doc.circle(middle, top + 300, 78).fill(brand)
  doc.circle(middle, top + 300, 46).fill(tint(brand, 0.12))
  doc.rect(left, top + 300, width, height).fill(tint(brand, 0.12))
  doc.circle(left + 48, top + 72, 22).fill('#ffd27a')
  doc.circle(left + width - 46, top + 112, 12).fill('#e88c5d')
  doc.restore()
}

/** A colour thinned with white: `share` of it is left. */
function tint(colour: string, share: number): string {
  const channels = [1, 3, 5].map(at => Number.parseInt(colour.slice(at, at + 2), 16))
  return `#${channels
    .map(one =>
      Math.round(255 - (255 - one) * share)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}

/** The product's own mark, 46 points high, for a site without a logo. */
function drawMark(doc: Doc, x: number, y: number, brand: string): void {
  doc.save().translate(x, y).scale(1.15)
  doc.path('M20 3 37 14v4H3v-4z').fill(brand)
  doc.path('M5 20h5v13H5zM30 20h5v13h-5zM3 34h34v3H3z').fill(brand)
  doc.path('M13 33V26a7 7 0 0 1 14 0v7z').fill('#e0a12f')
  doc.restore()
}

function drawSiteName(doc: Doc, { site }: CertificatePdf): void {
  const start = site.logoPng ? page.left + 166 : page.left + 60
  doc.font('bold').fontSize(19).fillColor(ink)
  doc.text(site.name, start, 74, { width: page.left + textWidth - start, height: 24, ellipsis: true })
}

/** Writes into a box as large as fits, from `size` down to `least`; what is longer still ends in an ellipsis. */
function fitted(doc: Doc, text: string, box: Box): void {
  let size = box.size
  const fits = () =>
    doc.font(box.font).fontSize(size).heightOfString(text, { width: textWidth }) <= box.height
  while (size > box.least && !fits()) size -= 1
  doc
    .font(box.font)
    .fontSize(size)
    .fillColor(box.colour ?? ink)
  doc.text(text, page.left, box.top, { width: textWidth, height: box.height, ellipsis: true })
}

function drawCheck(doc: Doc, certificate: CertificatePdf): void {
  const t = sayCertificate(certificate.lang)
  const width = textWidth
  doc.font('regular').fontSize(11).fillColor(soft)
  doc.text(t('anyone'), page.left, 484, { width })
  doc.fillColor(ink).text(certificate.checkPage.replace(/^https?:\/\//, ''), { width })
  doc.fillColor(soft).text(t('withCode'), { width })
  doc.font('bold').fontSize(15).fillColor(ink).text(printedCode(certificate.code), { width })
}

function drawQr(doc: Doc, url: string): void {
  const { modules } = QRCode.create(url, { errorCorrectionLevel: 'M' })
  const side = 112
  const unit = side / modules.size
  const left = panel.left + (panel.width - side) / 2
  const top = 408
  doc.roundedRect(left - 14, top - 14, side + 28, side + 28, 12).fill('#ffffff')
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (modules.get(row, column)) doc.rect(left + column * unit, top + row * unit, unit, unit)
    }
  }
  doc.fill(ink)
}
