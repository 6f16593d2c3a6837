import { words } from '../../platform/i18n/words.ts'

/** The pages on which learners take the parts of a course. */
export const say = words('activities', {
  place: { en: 'Part {{at}} of {{total}}', cy: 'Rhan {{at}} o {{total}}' },
  startFirst: {
    en: 'Start the course first; then this part is open to you.',
    cy: 'Dechreuwch y cwrs yn gyntaf; yna bydd y rhan hon ar agor i chi.',
  },
  start: { en: 'Start the course', cy: 'Dechrau’r cwrs' },
  openLesson: { en: 'Open the lesson', cy: 'Agor y wers' },
  openSurvey: { en: 'Answer the questions', cy: 'Ateb y cwestiynau' },
  notReady: { en: 'There is nothing to open here yet.', cy: 'Nid oes dim i’w agor yma eto.' },
  download: { en: 'Download {{name}} ({{size}})', cy: 'Lawrlwytho {{name}} ({{size}})' },
  followLink: { en: 'Open the page: {{address}}', cy: 'Agor y dudalen: {{address}}' },
  leaves: {
    en: 'This leads to another website. Come back here when you have finished.',
    cy: 'Mae hyn yn arwain at wefan arall. Dewch yn ôl yma ar ôl gorffen.',
  },
  transcript: {
    en: 'What is said and shown in the video',
    cy: 'Yr hyn a ddywedir ac a ddangosir yn y fideo',
  },
  noVideo: {
    en: 'Your browser does not play this video. Read what is said in it below.',
    cy: 'Nid yw eich porwr yn chwarae’r fideo hwn. Darllenwch yr hyn a ddywedir ynddo isod.',
  },
  captionsEn: { en: 'English captions', cy: 'Capsiynau Saesneg' },
  captionsCy: { en: 'Welsh captions', cy: 'Capsiynau Cymraeg' },
  picture: { en: 'Picture {{number}}', cy: 'Llun {{number}}' },
  watched: {
    en: 'You have watched {{share}}% of the video.',
    cy: 'Rydych wedi gwylio {{share}}% o’r fideo.',
  },
  watchedAt: { en: 'It goes on from {{time}}.', cy: 'Mae’n mynd ymlaen o {{time}}.' },
  watchedNeeded: { en: '{{share}}% is needed.', cy: 'Mae angen {{share}}%.' },
  'done.visit': { en: 'I have opened it', cy: 'Rwyf wedi’i agor' },
  'done.end': { en: 'I have read it to the end', cy: 'Rwyf wedi’i ddarllen i’r diwedd' },
  'done.watched': { en: 'I have watched the video', cy: 'Rwyf wedi gwylio’r fideo' },
  'done.declaration': { en: 'I confirm', cy: 'Rwy’n cadarnhau' },
  'done.confirmed': {
    en: 'I have read version {{number}} of this document',
    cy: 'Rwyf wedi darllen fersiwn {{number}} y ddogfen hon',
  },
  isDone: { en: 'This part is complete.', cy: 'Mae’r rhan hon wedi’i chwblhau.' },
  version: { en: 'Version {{number}}, of {{date}}', cy: 'Fersiwn {{number}}, {{date}}' },
  changes: { en: 'What is different in this version', cy: 'Beth sy’n wahanol yn y fersiwn hon' },
  confirmedOn: {
    en: 'You confirmed version {{number}} on {{date}}.',
    cy: 'Gwnaethoch gadarnhau fersiwn {{number}} ar {{date}}.',
  },
  newVersion: {
    en: 'There is a newer version of this document. Read it, then confirm it: your earlier confirmation stays in your record.',
    cy: 'Mae fersiwn fwy newydd o’r ddogfen hon. Darllenwch hi, yna ei chadarnhau: bydd eich cadarnhad blaenorol yn aros yn eich cofnod.',
  },
  noDocument: {
    en: 'This document has no text yet. Ask whoever offers the course.',
    cy: 'Nid oes testun i’r ddogfen hon eto. Gofynnwch i bwy bynnag sy’n cynnig y cwrs.',
  },
  around: { en: 'Before and after this part', cy: 'Cyn ac ar ôl y rhan hon' },
  previous: { en: 'Previous', cy: 'Blaenorol' },
  next: { en: 'Next', cy: 'Nesaf' },
  saved: {
    en: 'This part is complete. It is saved.',
    cy: 'Mae’r rhan hon wedi’i chwblhau. Mae wedi’i chadw.',
  },
  confirmed: {
    en: 'Thank you. What you confirmed is saved.',
    cy: 'Diolch. Mae’r hyn a gadarnhawyd gennych wedi’i gadw.',
  },
  completed: {
    en: 'Well done: you have completed this course. It is in your record.',
    cy: 'Da iawn: rydych wedi cwblhau’r cwrs hwn. Mae yn eich cofnod.',
  },
  againTitle: { en: 'New versions to confirm', cy: 'Fersiynau newydd i’w cadarnhau' },
  again: { en: 'Read and confirm again', cy: 'Darllen a chadarnhau eto' },
  againWhy: {
    en: 'A new version was published on {{date}}.',
    cy: 'Cyhoeddwyd fersiwn newydd ar {{date}}.',
  },
})
