import type { Lesson, Part, Text } from './types.ts'

/** The files of one part, as paths from the package's root; the first is its launch page. */
export interface PartFiles {
  part: Part
  files: string[]
}

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const plain = (text: Text): string => escapeXml(typeof text === 'string' ? text : `${text.en} / ${text.cy}`)

const schemas12 =
  'xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"'
const schemas2004 =
  'xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:adlseq="http://www.adlnet.org/xsd/adlseq_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss"'

/**
 * The package's `imsmanifest.xml`: one organisation with one item per part, and the player's files as an asset
 * that every part depends on. SCORM 1.2 CAM 2.3; SCORM 2004 CAM 3.4 and 5.1.
 */
export function manifest(lesson: Lesson, parts: PartFiles[], shared: string[]): string {
  const is2004 = lesson.edition !== '1.2'
  const type = is2004 ? 'adlcp:scormType' : 'adlcp:scormtype'
  const files = (list: string[]): string => list.map(file => `      <file href="${file}"/>\n`).join('')
  const resources = parts.map(
    ({ part, files: own }) =>
      `    <resource identifier="resource-${part.key}" type="webcontent" ${type}="sco" href="${own[0]}">\n${files(own)}      <dependency identifierref="player"/>\n    </resource>\n`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="lesson-${lesson.key}" version="1.0" ${is2004 ? schemas2004 : schemas12}>
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>${lesson.edition}</schemaversion>
  </metadata>
  <organizations default="contents">
    <organization identifier="contents">
      <title>${plain(lesson.title)}</title>
${parts.map(({ part }) => item(part, is2004)).join('')}${is2004 ? controls : ''}    </organization>
  </organizations>
  <resources>
${resources.join('')}    <resource identifier="player" type="webcontent" ${type}="asset">
${files(shared)}    </resource>
  </resources>
</manifest>
`
}

const controls = `      <imsss:sequencing>
        <imsss:controlMode choice="true" flow="true"/>
      </imsss:sequencing>
`

function item(part: Part, is2004: boolean): string {
  const open = `      <item identifier="item-${part.key}" identifierref="resource-${part.key}">\n        <title>${plain(part.title)}</title>\n`
  const scored = part.reports === 'score'
  if (!is2004) {
    const mastery = scored ? `        <adlcp:masteryscore>${part.passMark}</adlcp:masteryscore>\n` : ''
    return `${open}${mastery}      </item>\n`
  }
  const primary = scored
    ? `            <imsss:primaryObjective objectiveID="whole-lesson" satisfiedByMeasure="true">\n              <imsss:minNormalizedMeasure>${(part.passMark ?? 0) / 100}</imsss:minNormalizedMeasure>\n            </imsss:primaryObjective>\n`
    : '            <imsss:primaryObjective objectiveID="whole-lesson"/>\n'
  const others = (part.objectives ?? [])
    .map(({ key }) => `            <imsss:objective objectiveID="${key}"/>\n`)
    .join('')
  return `${open}        <imsss:sequencing>
          <imsss:objectives>
${primary}${others}          </imsss:objectives>
          <imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>
        </imsss:sequencing>
      </item>
`
}
