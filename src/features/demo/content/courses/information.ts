import type { DemoCourse } from '../types.ts'
import { declares, passes, text } from './write.ts'

const lesson = passes(
  'data-protection',
  'Data protection for everyone: the lesson',
  'Diogelu data i bawb: y wers',
)

export const informationCourses: DemoCourse[] = [
  {
    key: 'data-protection-for-everyone',
    title: { en: 'Data protection for everyone', cy: 'Diogelu data i bawb' },
    summary: {
      en: 'Six habits that keep people’s information safe, and what to do at once when something goes wrong.',
      cy: 'Chwe arfer sy’n cadw gwybodaeth pobl yn ddiogel, a beth i’w wneud ar unwaith os aiff rhywbeth o’i le.',
    },
    description: {
      en: text(`
        People give us information because they must, or because they trust us. Most of our data breaches are small slips: a wrong address, a lost notebook, an open screen.

        Everyone takes this lesson in their first week and once a year after that, councillors and agency workers included. You need four right answers out of five.

        ## What you will learn
        - what counts as personal information, and which kinds need more care
        - the rules of data protection law in plain words
        - how to pass on a request for information the same day
        - how to report a breach, and why the first hours matter
      `),
      cy: text(`
        Mae pobl yn rhoi gwybodaeth i ni am fod rhaid iddyn nhw, neu am eu bod yn ymddiried ynom ni. Camgymeriadau bach yw’r rhan fwyaf o’n hachosion o dorri rheolau data: cyfeiriad anghywir, llyfr nodiadau coll, sgrin heb ei chloi.

        Mae pawb yn dilyn y wers hon yn eu hwythnos gyntaf ac unwaith y flwyddyn wedyn. Mae angen pedwar ateb cywir o bump. Mae’r wers ei hun yn Saesneg ar hyn o bryd.

        ## Beth fyddwch chi’n ei ddysgu
        - beth yw gwybodaeth bersonol, a pha fathau sydd angen mwy o ofal
        - rheolau’r gyfraith diogelu data mewn geiriau syml
        - sut i basio cais am wybodaeth ymlaen yr un diwrnod
        - sut i roi gwybod am dor diogelwch data, a pham mae’r oriau cyntaf yn bwysig
      `),
    },
    category: 'information',
    minutes: 20,
    owner: { organisation: 'wexcombe', unit: 'resources-information' },
    contact: {
      name: { en: 'Information governance team', cy: 'Tîm llywodraethu gwybodaeth' },
      email: 'information@wexcombe.example',
    },
    activities: [lesson],
    completion: { rule: 'all' },
    sites: ['wexcombe', 'cwmtaran'],
    findableBy: 'whole-site',
  },
  {
    key: 'residents-information',
    title: { en: 'Looking after residents’ information', cy: 'Gofalu am wybodaeth preswylwyr' },
    summary: {
      en: 'Data protection for care staff: notes, phones, photographs, and what to say to families.',
      cy: 'Diogelu data i staff gofal: nodiadau, ffonau, ffotograffau, a beth i’w ddweud wrth deuluoedd.',
    },
    description: {
      en: text(`
        Residents live where we work, so their private life is all around us. A care plan left on a trolley or a birthday picture on somebody’s own phone can do harm.

        Take the lesson, then read our two-page guide on phones and photographs, which is in the staff room of each home, and make the declaration.

        ## What you will learn
        - why health information needs special care
        - who may be told what, and how to check who is on the phone
        - how to report a slip to your manager straight away
      `),
    },
    category: 'information',
    minutes: 30,
    owner: { organisation: 'hollybank', unit: 'hollybank-quality' },
    contact: { name: { en: 'Hollybank training team' }, email: 'training@hollybank.example' },
    activities: [
      lesson,
      declares('Phones and photographs', 'Ffonau a ffotograffau', {
        en: 'I have read the guide on phones and photographs. I do not keep residents’ information or pictures on my own phone.',
      }),
    ],
    completion: { rule: 'all' },
    sites: ['wexcombe'],
    findableBy: 'own-organisation',
  },
  {
    key: 'data-protection-for-councillors',
    title: { en: 'Data protection for councillors', cy: 'Diogelu data i gynghorwyr' },
    summary: {
      en: 'Your three roles, your casework and your inbox: what the law asks of an elected member.',
      cy: 'Eich tair rôl, eich gwaith achos a’ch mewnflwch: beth mae’r gyfraith yn ei ofyn gan aelod etholedig.',
    },
    description: {
      en: text(`
        Councillors handle personal information as members of the council, as members of a party, and when they act for residents. In casework you may be responsible in law yourself.

        Take the lesson first. Then check your own practice against the declaration. Democratic services will gladly go through it with you.

        ## What you will learn
        - the rules in plain words, with examples from casework
        - why council email is safer than your own
        - what to do when a resident asks what you hold
      `),
    },
    category: 'information',
    minutes: 30,
    owner: { organisation: 'alder-vale', unit: 'alder-vale-democratic' },
    contact: { name: { en: 'Democratic services' }, email: 'democracy@aldervale.example' },
    activities: [
      lesson,
      declares('My casework is kept safely', 'Mae fy ngwaith achos wedi’i gadw’n ddiogel', {
        en: 'I use my council account for casework, keep papers locked away, and delete cases when they are closed and no longer needed.',
      }),
    ],
    completion: { rule: 'all' },
    sites: ['wexcombe'],
    findableBy: 'whole-site',
  },
  {
    key: 'using-it-responsibly',
    title: { en: 'Using IT responsibly', cy: 'Defnyddio TG yn gyfrifol' },
    summary: {
      en: 'Read and accept the rules for accounts, devices, email and artificial intelligence tools.',
      cy: 'Darllen a derbyn y rheolau ar gyfer cyfrifon, dyfeisiau, e-bost ac offer deallusrwydd artiffisial.',
    },
    description: {
      en: text(`
        One careless click can close services that people depend on. The rules are short because they matter.

        Use a long password made of three random words, and turn on the second step when you sign in. Think before you open links or attachments, and report a suspicious message rather than delete it. Use only tools that we have approved, and put no personal information into others.

        ## You will accept that
        - your account is yours alone, and you never share it
        - you install updates when you are asked to
        - you report lost devices and suspicious messages at once, at any hour
        - use of our systems is recorded
      `),
    },
    category: 'information',
    minutes: 10,
    owner: { organisation: 'wexcombe', unit: 'resources-it' },
    contact: { name: { en: 'IT service desk' }, email: 'it.help@wexcombe.example' },
    activities: [
      declares('I accept the rules for using IT', 'Rwy’n derbyn y rheolau ar gyfer defnyddio TG', {
        en: 'I have read the rules for using IT and will follow them, on the council’s devices and on my own when I use them for work.',
      }),
    ],
    completion: { rule: 'all' },
    sites: ['wexcombe'],
    findableBy: 'whole-site',
  },
  {
    key: 'keeping-records-tidy',
    title: { en: 'Keeping records tidy', cy: 'Cadw trefn ar gofnodion' },
    summary: {
      en: 'Half an hour a year to sort shared folders, papers and inboxes, and to say that it is done.',
      cy: 'Hanner awr y flwyddyn i roi trefn ar ffolderi, papurau a mewnflychau, a dweud bod y gwaith wedi’i wneud.',
    },
    description: {
      en: text(`
        Keeping information for ever is as wrong as losing it. The retention schedule says how long each kind of record stays. When the time is over it is destroyed securely, or it goes to the county archive.

        Set half an hour aside in your team, go through one shared folder and one cupboard each, and then make the declaration. Never destroy anything that somebody has asked to see.

        ## What you will do
        - find your team’s records in the retention schedule
        - delete copies and drafts
        - put confidential paper in the locked bin
      `),
    },
    category: 'information',
    minutes: 30,
    owner: { organisation: 'thornmere', unit: 'thornmere-centre' },
    contact: { name: { en: 'Thornmere information officer' }, email: 'information@thornmere.example' },
    activities: [
      declares('My records are in order', 'Mae fy nghofnodion mewn trefn', {
        en: 'I have checked my folders, papers and inbox against the retention schedule and removed what we no longer need.',
      }),
    ],
    completion: { rule: 'all' },
    sites: ['wexcombe'],
    findableBy: 'own-organisation',
  },
]
