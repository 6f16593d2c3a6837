import { words } from '../../../platform/i18n/words.ts'

export const say = words('outbox.bounces', {
  title: { en: 'Mail that came back', cy: 'Post a ddaeth yn ôl' },
  lede: {
    en: 'Nothing is sent to these addresses of people of {{organisation}} until somebody mends them or tries again.',
    cy: 'Ni anfonir dim i’r cyfeiriadau hyn gan bobl {{organisation}} nes i rywun eu cywiro neu roi cynnig arall arni.',
  },
  person: { en: 'Person', cy: 'Unigolyn' },
  address: { en: 'Address', cy: 'Cyfeiriad' },
  when: { en: 'Came back', cy: 'Daeth yn ôl' },
  why: { en: 'Why', cy: 'Pam' },
  hard: { en: 'The address takes no mail', cy: 'Nid yw’r cyfeiriad yn derbyn post' },
  hardPhone: { en: 'The number takes no messages', cy: 'Nid yw’r rhif yn derbyn negeseuon' },
  complaint: { en: 'They asked for no more mail', cy: 'Gofynnwyd am ddim rhagor o bost' },
  again: { en: 'Try again', cy: 'Rhoi cynnig arall arni' },
  againWith: { en: 'with {{address}}', cy: 'gyda {{address}}' },
  cleared: { en: 'Mail will go to this address again.', cy: 'Bydd post yn mynd i’r cyfeiriad hwn eto.' },
  noneTitle: { en: 'No mail came back', cy: 'Ni ddaeth unrhyw bost yn ôl' },
  noneText: {
    en: 'When a mail server refuses an address for good, it appears here, so that somebody can mend it.',
    cy: 'Pan fydd gweinydd post yn gwrthod cyfeiriad am byth, bydd yn ymddangos yma, fel y gall rhywun ei gywiro.',
  },
  onPerson: {
    en: 'Mail to {{address}} came back on {{date}}. Nothing more is sent there.',
    cy: 'Daeth post i {{address}} yn ôl ar {{date}}. Ni anfonir dim rhagor yno.',
  },
  onPersonPhone: {
    en: 'A text message to {{address}} did not arrive on {{date}}. Nothing more is sent there.',
    cy: 'Ni chyrhaeddodd neges destun i {{address}} ar {{date}}. Ni anfonir dim rhagor yno.',
  },
  onOwnPhone: {
    en: 'A text message to your number {{address}} did not arrive on {{date}}. Tell your organisation of your new number, or try again.',
    cy: 'Ni chyrhaeddodd neges destun i’ch rhif {{address}} ar {{date}}. Rhowch eich rhif newydd i’ch sefydliad, neu rhowch gynnig arall arni.',
  },
  onOwn: {
    en: 'Mail to your address {{address}} came back on {{date}}. Tell your organisation of your new address, or try again.',
    cy: 'Daeth post i’ch cyfeiriad {{address}} yn ôl ar {{date}}. Rhowch eich cyfeiriad newydd i’ch sefydliad, neu rhowch gynnig arall arni.',
  },
})
