import { words } from '../../platform/i18n/words.ts'

/** Why something is locked, what opens it, and what a rule says. */
export const sayOpening = words('availability', {
  locked: { en: 'Locked', cy: 'Ar glo' },
  whyTitle: { en: 'Why is this locked?', cy: 'Pam mae hwn ar glo?' },
  opensWhen: { en: 'What opens it:', cy: 'Beth sy’n ei agor:' },
  opensBySelf: {
    en: 'It opens by itself on {{date}}.',
    cy: 'Bydd yn agor ohono’i hun ar {{date}}.',
  },
  staysShut: {
    en: 'Nothing that you can do opens it now. Ask whoever offers the course if you think that is wrong.',
    cy: 'Nid oes dim y gallwch ei wneud i’w agor nawr. Gofynnwch i bwy bynnag sy’n cynnig y cwrs os credwch fod hynny’n anghywir.',
  },
  closesAfter: { en: 'Open until {{date}}', cy: 'Ar agor tan {{date}}' },
  'do.activity': { en: 'Complete “{{title}}”', cy: 'Cwblhewch “{{title}}”' },
  'do.course': { en: 'Complete the course “{{title}}”', cy: 'Cwblhewch y cwrs “{{title}}”' },
  'do.audience': {
    en: 'It is for a group of people that you are not in',
    cy: 'Mae ar gyfer grŵp o bobl nad ydych yn perthyn iddo',
  },
  'do.from': { en: 'Wait until {{date}}', cy: 'Arhoswch tan {{date}}' },
  'do.until': { en: 'It could be opened until {{date}}', cy: 'Roedd modd ei agor tan {{date}}' },
  'do.score': {
    en: 'Score at least {{least}}% in “{{title}}”',
    cy: 'Sgoriwch o leiaf {{least}}% yn “{{title}}”',
  },
  'do.sinceActivity': {
    en: {
      one: 'Complete “{{title}}”, then wait {{count}} day',
      other: 'Complete “{{title}}”, then wait {{count}} days',
    },
    cy: {
      zero: 'Cwblhewch “{{title}}”, yna arhoswch {{count}} diwrnod',
      one: 'Cwblhewch “{{title}}”, yna arhoswch {{count}} diwrnod',
      two: 'Cwblhewch “{{title}}”, yna arhoswch {{count}} ddiwrnod',
      few: 'Cwblhewch “{{title}}”, yna arhoswch {{count}} diwrnod',
      many: 'Cwblhewch “{{title}}”, yna arhoswch {{count}} diwrnod',
      other: 'Cwblhewch “{{title}}”, yna arhoswch {{count}} diwrnod',
    },
  },
  'do.sinceEnrolment': {
    en: {
      one: 'Start the course, then wait {{count}} day',
      other: 'Start the course, then wait {{count}} days',
    },
    cy: {
      zero: 'Dechreuwch y cwrs, yna arhoswch {{count}} diwrnod',
      one: 'Dechreuwch y cwrs, yna arhoswch {{count}} diwrnod',
      two: 'Dechreuwch y cwrs, yna arhoswch {{count}} ddiwrnod',
      few: 'Dechreuwch y cwrs, yna arhoswch {{count}} diwrnod',
      many: 'Dechreuwch y cwrs, yna arhoswch {{count}} diwrnod',
      other: 'Dechreuwch y cwrs, yna arhoswch {{count}} diwrnod',
    },
  },
  'do.all': { en: 'All of these:', cy: 'Pob un o’r rhain:' },
  'do.any': { en: 'Any one of these:', cy: 'Unrhyw un o’r rhain:' },
  'do.none': { en: 'It is not for you because:', cy: 'Nid yw ar eich cyfer chi oherwydd:' },
  'is.activity': { en: '“{{title}}” is complete', cy: 'mae “{{title}}” wedi’i gwblhau' },
  'is.course': { en: 'the course “{{title}}” is complete', cy: 'mae’r cwrs “{{title}}” wedi’i gwblhau' },
  'is.audience': { en: 'the person is in “{{title}}”', cy: 'mae’r unigolyn yn “{{title}}”' },
  'is.audienceUnnamed': {
    en: 'you are in a group of people that it is not for',
    cy: 'rydych mewn grŵp o bobl nad yw ar eu cyfer',
  },
  'is.from': { en: 'it is {{date}} or later', cy: 'mae’n {{date}} neu’n hwyrach' },
  'is.until': { en: 'it is {{date}} or earlier', cy: 'mae’n {{date}} neu’n gynharach' },
  'is.score': {
    en: 'the score in “{{title}}” is {{least}}% or more',
    cy: 'mae’r sgôr yn “{{title}}” yn {{least}}% neu fwy',
  },
  'is.sinceActivity': {
    en: {
      one: '{{count}} day has passed since “{{title}}” was completed',
      other: '{{count}} days have passed since “{{title}}” was completed',
    },
    cy: {
      zero: 'mae {{count}} diwrnod ers cwblhau “{{title}}”',
      one: 'mae {{count}} diwrnod ers cwblhau “{{title}}”',
      two: 'mae {{count}} ddiwrnod ers cwblhau “{{title}}”',
      few: 'mae {{count}} diwrnod ers cwblhau “{{title}}”',
      many: 'mae {{count}} diwrnod ers cwblhau “{{title}}”',
      other: 'mae {{count}} diwrnod ers cwblhau “{{title}}”',
    },
  },
  'is.sinceEnrolment': {
    en: {
      one: '{{count}} day has passed since the course was started',
      other: '{{count}} days have passed since the course was started',
    },
    cy: {
      zero: 'mae {{count}} diwrnod ers dechrau’r cwrs',
      one: 'mae {{count}} diwrnod ers dechrau’r cwrs',
      two: 'mae {{count}} ddiwrnod ers dechrau’r cwrs',
      few: 'mae {{count}} diwrnod ers dechrau’r cwrs',
      many: 'mae {{count}} diwrnod ers dechrau’r cwrs',
      other: 'mae {{count}} diwrnod ers dechrau’r cwrs',
    },
  },
  'is.all': { en: 'all of these are so', cy: 'mae pob un o’r rhain yn wir' },
  'is.any': { en: 'at least one of these is so', cy: 'mae o leiaf un o’r rhain yn wir' },
  'is.none': { en: 'none of these is so', cy: 'nid oes yr un o’r rhain yn wir' },
  gone: { en: 'something that is no longer here', cy: 'rhywbeth nad yw yma mwyach' },
})
