import { words } from '../../platform/i18n/words.ts'

const every = (text: string) => ({ zero: text, one: text, two: text, few: text, many: text, other: text })

export const say = words('team', {
  title: { en: 'My team', cy: 'Fy nhîm' },
  directPeople: {
    en: { one: 'One person reports to you.', other: '{{count}} people report to you.' },
    cy: { ...every('Mae {{count}} o bobl yn atebol i chi.'), one: 'Mae un person yn atebol i chi.' },
  },
  belowPeople: {
    en: { one: 'There is one person in your line.', other: 'There are {{count}} people in your line.' },
    cy: { ...every('Mae {{count}} o bobl yn eich llinell.'), one: 'Mae un person yn eich llinell.' },
  },
  someOverdue: {
    en: { one: 'One of them has an overdue course.', other: '{{count}} of them have an overdue course.' },
    cy: {
      ...every('Mae gan {{count}} ohonynt gwrs sy’n hwyr.'),
      one: 'Mae gan un ohonynt gwrs sy’n hwyr.',
    },
  },
  noneOverdue: { en: 'No course is overdue.', cy: 'Nid oes cwrs yn hwyr.' },
  someIdle: {
    en: {
      one: 'One has finished nothing in the last 12 months.',
      other: '{{count}} have finished nothing in the last 12 months.',
    },
    cy: {
      ...every('Nid yw {{count}} wedi gorffen dim yn y 12 mis diwethaf.'),
      one: 'Nid yw un wedi gorffen dim yn y 12 mis diwethaf.',
    },
  },
  filterShow: { en: 'Show', cy: 'Dangos' },
  filterWho: { en: 'Who', cy: 'Pwy' },
  showAll: { en: 'Everyone', cy: 'Pawb' },
  showOverdue: { en: 'Something overdue', cy: 'Rhywbeth yn hwyr' },
  showIdle: { en: 'Nothing finished in 12 months', cy: 'Dim wedi’i orffen mewn 12 mis' },
  whoDirect: { en: 'People who report to me', cy: 'Pobl sy’n atebol i mi' },
  whoBelow: { en: 'And everyone below them', cy: 'A phawb oddi tanynt' },
  apply: { en: 'Show', cy: 'Dangos' },
  person: { en: 'Name', cy: 'Enw' },
  done: { en: 'Done in 12 months', cy: 'Wedi’i wneud mewn 12 mis' },
  inProgress: { en: 'In progress', cy: 'Ar y gweill' },
  notStarted: { en: 'Not started', cy: 'Heb ei ddechrau' },
  requirements: { en: 'Requirements', cy: 'Gofynion' },
  lateRequirements: {
    en: { one: '{{count}} overdue or expired', other: '{{count}} overdue or expired' },
    cy: every('{{count}} yn hwyr neu wedi dod i ben'),
  },
  openRequirements: {
    en: { one: '{{count}} due or expiring', other: '{{count}} due or expiring' },
    cy: every('{{count}} i’w wneud neu’n dod i ben'),
  },
  allMet: { en: 'All met', cy: 'Pob un wedi’i fodloni' },
  noRequirements: { en: 'None', cy: 'Dim' },
  overdueHeading: { en: 'Overdue', cy: 'Yn hwyr' },
  overdue: { en: { one: '{{count}} overdue', other: '{{count}} overdue' }, cy: every('{{count}} yn hwyr') },
  nothingOverdue: { en: 'Nothing', cy: 'Dim byd' },
  lastActivity: { en: 'Last active', cy: 'Yn weithgar ddiwethaf' },
  neverActive: { en: 'Not yet', cy: 'Ddim eto' },
  shown: {
    en: { one: '{{count}} person shown', other: '{{count}} people shown' },
    cy: { ...every('Dangosir {{count}} o bobl'), one: 'Dangosir {{count}} person' },
  },
  noneFound: { en: 'Nobody fits', cy: 'Nid oes neb yn cyfateb' },
  noneFoundWhy: {
    en: 'Nobody in your team is in this list. Show everyone to see the whole team.',
    cy: 'Nid oes neb o’ch tîm ar y rhestr hon. Dangoswch bawb i weld y tîm cyfan.',
  },
  showEveryone: { en: 'Show everyone', cy: 'Dangos pawb' },
  meaning: { en: 'What these numbers mean', cy: 'Beth mae’r rhifau hyn yn ei olygu' },
  meaningDone: {
    en: '“Done” counts the courses somebody completed, or was recognised for, in the last 12 months.',
    cy: 'Mae “Wedi’i wneud” yn cyfrif y cyrsiau a gwblhawyd gan rywun, neu a gydnabuwyd, yn y 12 mis diwethaf.',
  },
  meaningOpen: {
    en: '“In progress” has been opened at least once; “Not started” is assigned or chosen, but never opened. Both may also be overdue.',
    cy: 'Mae “Ar y gweill” wedi’i agor o leiaf unwaith; mae “Heb ei ddechrau” wedi’i bennu neu’i ddewis, ond heb ei agor erioed. Gall y ddau fod yn hwyr hefyd.',
  },
  meaningOverdue: {
    en: '“Overdue” is what should have been finished before today.',
    cy: 'Mae “Yn hwyr” yn golygu’r hyn y dylid bod wedi’i orffen cyn heddiw.',
  },
  meaningWhose: {
    en: 'You see what people do in the jobs in which they report to you. What they learnt for another employer is not shown.',
    cy: 'Rydych yn gweld yr hyn y mae pobl yn ei wneud yn y swyddi lle maent yn atebol i chi. Ni ddangosir yr hyn a ddysgwyd ganddynt i gyflogwr arall.',
  },
  memberTitle: { en: 'Learning: {{name}}', cy: 'Dysgu: {{name}}' },
  back: { en: 'My team', cy: 'Fy nhîm' },
  ledeOverdue: {
    en: { one: 'One thing is overdue.', other: '{{count}} things are overdue.' },
    cy: { ...every('Mae {{count}} peth yn hwyr.'), two: 'Mae {{count}} beth yn hwyr.' },
  },
  ledeUpToDate: { en: 'Nothing is overdue.', cy: 'Nid oes dim yn hwyr.' },
  details: { en: 'Details', cy: 'Manylion' },
  preJoiners: { en: 'Pre-joiners', cy: 'Rhai ar fin ymuno' },
  toDo: { en: 'To do', cy: 'I’w wneud' },
  doneSection: { en: 'Done', cy: 'Wedi’i wneud' },
  course: { en: 'Course', cy: 'Cwrs' },
  state: { en: 'State', cy: 'Cyflwr' },
  due: { en: 'Due', cy: 'Erbyn' },
  since: { en: 'Since', cy: 'Ers' },
  noDue: { en: 'No date', cy: 'Dim dyddiad' },
  daysLate: {
    en: { one: '{{count}} day overdue', other: '{{count}} days overdue' },
    cy: { ...every('{{count}} diwrnod yn hwyr'), two: '{{count}} ddiwrnod yn hwyr' },
  },
  finished: { en: 'Finished', cy: 'Gorffennwyd' },
  score: { en: 'Score', cy: 'Sgôr' },
  certificate: { en: 'Certificate', cy: 'Tystysgrif' },
  certificateOf: { en: 'Certificate for {{course}}', cy: 'Tystysgrif ar gyfer {{course}}' },
  kind_recognised: { en: 'recognised', cy: 'cydnabuwyd' },
  kind_waived: { en: 'waived', cy: 'hepgorwyd' },
  kind_attended: { en: 'attended', cy: 'mynychwyd' },
  nothingOpen: { en: 'Nothing to do', cy: 'Dim i’w wneud' },
  nothingOpenWhy: {
    en: 'No course is open. A course that is assigned or begun appears here.',
    cy: 'Nid oes cwrs ar agor. Bydd cwrs sydd wedi’i bennu neu’i ddechrau yn ymddangos yma.',
  },
  nothingDone: { en: 'Nothing finished yet', cy: 'Dim wedi’i orffen eto' },
  nothingDoneWhy: {
    en: 'Finished courses appear here with their date and certificate.',
    cy: 'Bydd cyrsiau wedi’u gorffen yn ymddangos yma gyda’u dyddiad a’u tystysgrif.',
  },
  whose: {
    en: 'You see the learning that belongs to {{organisations}}. What was learnt elsewhere is not shown.',
    cy: 'Rydych yn gweld y dysgu sy’n perthyn i {{organisations}}. Ni ddangosir yr hyn a ddysgwyd mewn mannau eraill.',
  },
  someCourse: { en: 'A course that is no longer here', cy: 'Cwrs nad yw yma mwyach' },
})
