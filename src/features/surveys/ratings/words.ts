import { words } from '../../../platform/i18n/words.ts'

/** The words of ratings. */
export const sayRating = words('surveys.rating', {
  title: { en: 'Rate {{course}}', cy: 'Sgorio {{course}}' },
  lede: {
    en: 'Your rating counts in the average that others see. Your sentence is read, without your name, by those who look after the course, beside your job role.',
    cy: 'Mae eich sgôr yn cyfrif yn y cyfartaledd y mae eraill yn ei weld. Darllenir eich brawddeg, heb eich enw, gan y rhai sy’n gofalu am y cwrs, wrth ymyl eich rôl swydd.',
  },
  stars: { en: 'How good was it?', cy: 'Pa mor dda ydoedd?' },
  stars_1: { en: '1: poor', cy: '1: gwael' },
  stars_2: { en: '2: not so good', cy: '2: ddim cystal' },
  stars_3: { en: '3: all right', cy: '3: iawn' },
  stars_4: { en: '4: good', cy: '4: da' },
  stars_5: { en: '5: very good', cy: '5: da iawn' },
  choose: { en: 'Choose from 1 to 5', cy: 'Dewiswch o 1 i 5' },
  sentence: { en: 'In a sentence, why?', cy: 'Mewn brawddeg, pam?' },
  optional: { en: 'You may leave this out', cy: 'Cewch hepgor hyn' },
  send: { en: 'Rate', cy: 'Sgorio' },
  thanks: { en: 'Thank you. Your rating counts.', cy: 'Diolch. Mae eich sgôr yn cyfrif.' },
  average: {
    en: { one: '{{average}} of 5, from {{count}} rating', other: '{{average}} of 5, from {{count}} ratings' },
    cy: {
      zero: '{{average}} o 5, o {{count}} sgôr',
      one: '{{average}} o 5, o {{count}} sgôr',
      two: '{{average}} o 5, o {{count}} sgôr',
      few: '{{average}} o 5, o {{count}} sgôr',
      many: '{{average}} o 5, o {{count}} sgôr',
      other: '{{average}} o 5, o {{count}} sgôr',
    },
  },
  rated: { en: 'Rating', cy: 'Sgôr' },
  rateIt: { en: 'Rate this course', cy: 'Sgorio’r cwrs hwn' },
  ratings: { en: 'Ratings', cy: 'Sgoriau' },
  none: {
    en: 'Nobody has rated the course yet. Whoever completes it can.',
    cy: 'Nid oes neb wedi sgorio’r cwrs eto. Gall pwy bynnag sy’n ei gwblhau wneud hynny.',
  },
  tooFew: {
    en: 'Ratings are shown once there are at least five.',
    cy: 'Dangosir sgoriau unwaith y bydd o leiaf bump.',
  },
  byRole: { en: 'By job role', cy: 'Fesul rôl swydd' },
  role: { en: 'Job role', cy: 'Rôl swydd' },
  noRole: { en: 'No job role', cy: 'Dim rôl swydd' },
  averageOf: { en: 'Average', cy: 'Cyfartaledd' },
  how: { en: 'Ratings', cy: 'Sgoriau' },
  sentences: { en: 'What they say', cy: 'Beth maent yn ei ddweud' },
  starsOf: { en: '{{stars}} of 5', cy: '{{stars}} o 5' },
})
