import { words } from '../../../platform/i18n/words.ts'

/** The words of looking at the site as somebody else does. */
export const say = words('people.seeing', {
  title: { en: 'See the site as {{name}}', cy: 'Gweld y wefan fel {{name}}' },
  link: { en: 'See as this person', cy: 'Gweld fel y person hwn' },
  notOffered: {
    en: 'You can’t see the site as this person: they have a role, or belong to another organisation too.',
    cy: 'Ni allwch weld y wefan fel y person hwn: mae ganddynt rôl, neu maent yn perthyn i sefydliad arall hefyd.',
  },
  lede: {
    en: 'You see what they see, for 15 minutes, and can change nothing. They can read on their account page that you looked, when and why.',
    cy: 'Byddwch yn gweld yr hyn y maen nhw’n ei weld, am 15 munud, heb allu newid dim. Gallant ddarllen ar dudalen eu cyfrif eich bod wedi edrych, pryd a pham.',
  },
  reason: { en: 'Why do you need to look?', cy: 'Pam mae angen i chi edrych?' },
  reasonHint: {
    en: 'For example: “She says a course is missing from her home page.” The person can read it.',
    cy: 'Er enghraifft: “Mae’n dweud bod cwrs ar goll o’i hafan.” Gall y person ei ddarllen.',
  },
  enterReason: {
    en: 'Write why, in at least ten letters',
    cy: 'Ysgrifennwch pam, mewn o leiaf ddeg llythyren',
  },
  start: { en: 'See as {{name}}', cy: 'Gweld fel {{name}}' },
  mayNot: {
    en: 'You can see the site only as people who belong to your organisation and no other, and who have no roles. That is not so here, or it is you.',
    cy: 'Dim ond fel pobl sy’n perthyn i’ch sefydliad chi ac i ddim un arall, ac sydd heb rolau, y gallwch weld y wefan. Nid felly y mae hi yma, neu chi yw’r person.',
  },
  banner: {
    en: 'You are seeing the site as {{name}}. You can look and change nothing.',
    cy: 'Rydych yn gweld y wefan fel {{name}}. Gallwch edrych heb newid dim.',
  },
  bannerLabel: { en: 'Seeing as somebody else', cy: 'Gweld fel rhywun arall' },
  leave: { en: 'Back to my own account', cy: 'Yn ôl i’m cyfrif fy hun' },
  left: { en: 'You are yourself again', cy: 'Chi eich hun ydych chi eto' },
  looksTitle: { en: 'Who looked as you', cy: 'Pwy a edrychodd fel chi' },
  looksLede: {
    en: 'An administrator of your organisation can see the site as you see it, without changing anything, and must say why.',
    cy: 'Gall gweinyddwr eich sefydliad weld y wefan fel rydych chi’n ei gweld, heb newid dim, a rhaid dweud pam.',
  },
  looksHint: {
    en: 'Administrators who saw the site as you see it',
    cy: 'Gweinyddwyr a welodd y wefan fel rydych chi’n ei gweld',
  },
  nobody: { en: 'Nobody has', cy: 'Nid oes neb wedi gwneud' },
  nobodyText: {
    en: 'If somebody does, it is written here.',
    cy: 'Os gwnaiff rhywun, caiff ei ysgrifennu yma.',
  },
  when: { en: 'When', cy: 'Pryd' },
  who: { en: 'Who', cy: 'Pwy' },
  why: { en: 'Why', cy: 'Pam' },
  back: { en: 'Your account', cy: 'Eich cyfrif' },
  someone: { en: 'Somebody who is no longer here', cy: 'Rhywun nad yw yma mwyach' },
})
