import type { Entries } from '../../platform/i18n/words.ts'

/** The words of the forms that change a course. */
export const formWords = {
  // activities
  editActivity: { en: 'Edit {{title}}', cy: 'Golygu {{title}}' },
  newVersionOf: { en: 'Package of {{title}}', cy: 'Pecyn {{title}}' },
  uploadVersion: { en: 'Upload and use', cy: 'Lanlwytho a defnyddio' },
  ruleForNew: {
    en: {
      one: '{{count}} person is part-way through. They keep the rule and the text they began with; a changed title is for everybody.',
      other:
        '{{count}} people are part-way through. They keep the rule and the text they began with; a changed title is for everybody.',
    },
    cy: {
      zero: 'Nid oes neb ar ganol y cwrs. Mae teitl newydd i bawb.',
      one: 'Mae {{count}} person ar ganol y cwrs. Maent yn cadw’r rheol a’r testun y gwnaethant ddechrau arnynt; mae teitl newydd i bawb.',
      two: 'Mae {{count}} berson ar ganol y cwrs. Maent yn cadw’r rheol a’r testun y gwnaethant ddechrau arnynt; mae teitl newydd i bawb.',
      few: 'Mae {{count}} o bobl ar ganol y cwrs. Maent yn cadw’r rheol a’r testun y gwnaethant ddechrau arnynt; mae teitl newydd i bawb.',
      many: 'Mae {{count}} o bobl ar ganol y cwrs. Maent yn cadw’r rheol a’r testun y gwnaethant ddechrau arnynt; mae teitl newydd i bawb.',
      other:
        'Mae {{count}} o bobl ar ganol y cwrs. Maent yn cadw’r rheol a’r testun y gwnaethant ddechrau arnynt; mae teitl newydd i bawb.',
    },
  },
  stayOnTheirs: {
    en: {
      zero: 'Nobody is part-way through the package in use now. The new version is for everybody who starts from now on.',
      one: '{{count}} person is part-way through the package in use now and stays on it. The new version is for everybody who starts from now on.',
      other:
        '{{count}} people are part-way through the package in use now and stay on it. The new version is for everybody who starts from now on.',
    },
    cy: {
      zero: 'Nid oes neb ar ganol y pecyn presennol. Mae’r fersiwn newydd i bawb sy’n dechrau o hyn ymlaen.',
      one: 'Mae {{count}} person ar ganol y pecyn presennol ac yn aros arno. Mae’r fersiwn newydd i bawb sy’n dechrau o hyn ymlaen.',
      two: 'Mae {{count}} berson ar ganol y pecyn presennol ac yn aros arno. Mae’r fersiwn newydd i bawb sy’n dechrau o hyn ymlaen.',
      few: 'Mae {{count}} o bobl ar ganol y pecyn presennol ac yn aros arno. Mae’r fersiwn newydd i bawb sy’n dechrau o hyn ymlaen.',
      many: 'Mae {{count}} o bobl ar ganol y pecyn presennol ac yn aros arno. Mae’r fersiwn newydd i bawb sy’n dechrau o hyn ymlaen.',
      other:
        'Mae {{count}} o bobl ar ganol y pecyn presennol ac yn aros arno. Mae’r fersiwn newydd i bawb sy’n dechrau o hyn ymlaen.',
    },
  },

  // details, listing, cover
  welshRead: {
    en: 'A Welsh speaker has read the Welsh texts above, and they say the same as the English',
    cy: 'Mae siaradwr Cymraeg wedi darllen y testunau Cymraeg uchod, ac maent yn dweud yr un peth â’r Saesneg',
  },
  listingLede: {
    en: 'How people find this course on {{site}}.',
    cy: 'Sut mae pobl yn dod o hyd i’r cwrs hwn ar {{site}}.',
  },
  addressHint: {
    en: 'Small letters, digits and hyphens. Links to the old address stop working when it changes.',
    cy: 'Llythrennau bach, rhifau a chysylltnodau. Bydd dolenni i’r hen gyfeiriad yn peidio â gweithio pan fydd yn newid.',
  },
  drawnCover: {
    en: 'This cover was drawn for the course. A picture of your own takes its place.',
    cy: 'Lluniwyd y clawr hwn ar gyfer y cwrs. Bydd llun o’ch eiddo’ch hun yn cymryd ei le.',
  },
  picture: { en: 'Picture', cy: 'Llun' },
  pictureHint: {
    en: 'A JPEG, PNG or WebP file, smaller than 20 MB. It is cut to twice as wide as high; where and when it was taken is removed from it.',
    cy: 'Ffeil JPEG, PNG neu WebP, yn llai nag 20 MB. Caiff ei thorri i fod ddwywaith mor llydan ag uchel; caiff lle a phryd y tynnwyd y llun ei ddileu ohoni.',
  },
  removePicture: { en: 'Remove the picture', cy: 'Tynnu’r llun' },
  backToCourse: { en: 'Back to the course', cy: 'Yn ôl i’r cwrs' },
  previewNote: {
    en: 'This is a preview of what learners will read. Nothing is recorded here.',
    cy: 'Dyma ragolwg o’r hyn y bydd dysgwyr yn ei ddarllen. Nid oes dim yn cael ei gofnodi yma.',
  },
} satisfies Entries
