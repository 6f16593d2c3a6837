import { words } from '../../platform/i18n/words.ts'

/** What the player says around a lesson. `{time}` is filled in by the page's script. */
export const say = words('player', {
  back: { en: 'Back to course', cy: 'Yn ôl i’r cwrs' },
  backHome: { en: 'Back to home', cy: 'Yn ôl i’r hafan' },
  backToManage: { en: 'Close preview', cy: 'Cau’r rhagolwg' },
  skip: { en: 'Skip to the lesson', cy: 'Neidio i’r wers' },
  lesson: { en: 'Lesson', cy: 'Y wers' },
  contents: { en: 'Contents', cy: 'Cynnwys' },
  contentsOf: { en: 'Contents of this lesson', cy: 'Cynnwys y wers hon' },
  previous: { en: 'Previous part', cy: 'Rhan flaenorol' },
  next: { en: 'Next part', cy: 'Rhan nesaf' },
  needsScript: {
    en: 'This lesson needs JavaScript, and your browser has it switched off. Switch it on and load the page again.',
    cy: 'Mae angen JavaScript ar y wers hon, ac mae wedi’i ddiffodd yn eich porwr. Trowch ef ymlaen a llwythwch y dudalen eto.',
  },
  otherWays: {
    en: 'If you can’t, ask us how else you can take this course:',
    cy: 'Os na allwch, gofynnwch i ni sut arall y gallwch ddilyn y cwrs hwn:',
  },
  contact: { en: 'contact us', cy: 'cysylltwch â ni' },
  saved: { en: 'Saved {time}', cy: 'Cadwyd {time}' },
  saving: { en: 'Saving', cy: 'Wrthi’n cadw' },
  notSavedYet: { en: 'Nothing to save yet', cy: 'Dim i’w gadw eto' },
  keptHere: { en: 'Saved on this device', cy: 'Cadwyd ar y ddyfais hon' },
  notKept: { en: 'Not saved yet', cy: 'Heb ei gadw eto' },
  offline: {
    en: 'You are offline. What you do is kept on this device and will be saved when you are back.',
    cy: 'Rydych all-lein. Cedwir yr hyn a wnewch ar y ddyfais hon, a chaiff ei gadw pan fyddwch yn ôl.',
  },
  trouble: {
    en: 'We can’t reach the server. What you do is kept on this device, and we keep trying.',
    cy: 'Ni allwn gyrraedd y gweinydd. Cedwir yr hyn a wnewch ar y ddyfais hon, ac rydym yn dal i geisio.',
  },
  elsewhere: {
    en: 'This lesson was opened in another window. What you do here is not saved any more.',
    cy: 'Agorwyd y wers hon mewn ffenestr arall. Nid yw’r hyn a wnewch yma’n cael ei gadw mwyach.',
  },
  takeBack: { en: 'Continue here', cy: 'Parhau yma' },
  expired: {
    en: 'This page has been open for too long to save. What you did since then is kept on this device.',
    cy: 'Mae’r dudalen hon wedi bod ar agor yn rhy hir i gadw. Mae’r hyn a wnaethoch ers hynny ar y ddyfais hon.',
  },
  openAgain: { en: 'Open the lesson again', cy: 'Agor y wers eto' },
  refused: {
    en: 'This lesson sent something that can’t be saved. What was saved before is safe.',
    cy: 'Anfonodd y wers hon rywbeth na ellir ei gadw. Mae’r hyn a gadwyd cynt yn ddiogel.',
  },
  preview: { en: 'Preview: nothing is recorded', cy: 'Rhagolwg: nid oes dim yn cael ei gofnodi' },
  done: { en: 'You have come to the end of this part.', cy: 'Rydych wedi cyrraedd diwedd y rhan hon.' },
  notStarted: { en: 'Not started', cy: 'Heb ddechrau' },
  started: { en: 'Started', cy: 'Wedi dechrau' },
  completed: { en: 'Completed', cy: 'Wedi’i gwblhau' },
  passed: { en: 'Passed', cy: 'Wedi llwyddo' },
  failed: { en: 'Not passed', cy: 'Heb lwyddo' },
  cannotLoad: {
    en: 'This lesson has stopped working.',
    cy: 'Mae’r wers hon wedi peidio â gweithio.',
  },
  noContent: {
    en: 'This lesson has no content yet. Tell the people who run the course.',
    cy: 'Nid oes cynnwys yn y wers hon eto. Rhowch wybod i’r bobl sy’n cynnal y cwrs.',
  },
})
