import type { DemoCourse } from '../types.ts'
import { declares, finishes, text } from './write.ts'

const people = { name: { en: 'Welsh language team', cy: 'Tîm y Gymraeg' }, email: 'cymraeg@cwmtaran.example' }

/** Cwm Taran's own: the language, and the conduct of its people. */
export const welshCourses: DemoCourse[] = [
  {
    key: 'first-words-of-welsh',
    title: { en: 'First words of Welsh at work', cy: 'Geiriau cyntaf Cymraeg yn y gwaith' },
    summary: {
      en: 'Answer the phone, greet a visitor and wear the badge. Read along with the Welsh welcome, and use what you learn.',
      cy: 'Ateb y ffôn, cyfarch ymwelydd a gwisgo’r bathodyn. Darllenwch y croeso Cymraeg, a defnyddiwch yr hyn rydych chi’n ei ddysgu.',
    },
    description: {
      en: text(`
        You need very little Welsh to make somebody feel at home. A greeting, a name and a thank-you, said with a smile, open many conversations.

        The lesson is our welcome in Welsh, in simple sentences. Look out for the greetings in it. Then use three of them with a colleague for a week and make the declaration. Finishing either part counts: choose what suits you.

        ## What you will learn
        - bore da, prynhawn da and four other greetings
        - how to pass somebody on to a Welsh speaker
        - what the orange badge means
      `),
      cy: text(`
        Ychydig iawn o Gymraeg sydd ei angen i wneud i rywun deimlo’n gartrefol. Mae cyfarchiad, enw a diolch, gyda gwên, yn agor llawer o sgyrsiau.

        Ein croeso yn Gymraeg yw’r wers, mewn brawddegau syml. Chwiliwch am y cyfarchion. Yna defnyddiwch dri ohonyn nhw gyda chydweithiwr am wythnos a gwnewch y datganiad. Mae cwblhau’r naill ran neu’r llall yn ddigon.

        ## Beth fyddwch chi’n ei ddysgu
        - bore da, prynhawn da a phedwar cyfarchiad arall
        - sut i drosglwyddo rhywun i siaradwr Cymraeg
        - beth mae’r bathodyn oren yn ei olygu
      `),
    },
    category: 'welsh-language',
    minutes: 20,
    owner: { organisation: 'cwm-taran', unit: 'cwm-taran-welsh' },
    contact: people,
    activities: [
      finishes('croeso', 'Welcome to Cwm Taran: the lesson, in Welsh', 'Croeso i Gwm Taran: y wers'),
      declares('I used three greetings for a week', 'Defnyddiais dri chyfarchiad am wythnos', {
        en: 'I have used at least three Welsh greetings with colleagues or visitors for a week.',
        cy: 'Rwyf wedi defnyddio o leiaf dri chyfarchiad Cymraeg gyda chydweithwyr neu ymwelwyr am wythnos.',
      }),
    ],
    completion: { rule: 'any' },
    sites: ['cwmtaran', 'wexcombe'],
    findableBy: 'whole-site',
  },
  {
    key: 'welsh-language-standards',
    title: { en: 'The Welsh language standards and you', cy: 'Safonau’r Gymraeg a chi' },
    summary: {
      en: 'What people may expect from us in Welsh: letters, calls, meetings, signs and training.',
      cy: 'Beth gall pobl ei ddisgwyl gennym ni yn Gymraeg: llythyrau, galwadau, cyfarfodydd, arwyddion a hyfforddiant.',
    },
    description: {
      en: text(`
        In Wales, Welsh must be treated no less favourably than English. The standards set by the Welsh Language Commissioner say what that means for us, day by day.

        Read the one-page guide for your service, then declare that you know your part. The Welsh language team will help with wording and translation: please do not use a free translation tool for anything that the public will read.

        ## You will declare that you know
        - that we answer in Welsh when somebody writes in Welsh
        - how to greet callers in both languages
        - that Welsh comes first on our signs
        - how to ask for a meeting, a course or an appraisal in Welsh
      `),
      cy: text(`
        Yng Nghymru, rhaid peidio â thrin y Gymraeg yn llai ffafriol na’r Saesneg. Mae’r safonau a osodir gan Gomisiynydd y Gymraeg yn dweud beth mae hynny’n ei olygu i ni o ddydd i ddydd.

        Darllenwch y canllaw un dudalen ar gyfer eich gwasanaeth, yna gwnewch y datganiad eich bod yn gwybod eich rhan. Bydd tîm y Gymraeg yn helpu gyda geiriad a chyfieithu: peidiwch â defnyddio offer cyfieithu am ddim ar gyfer dim byd y bydd y cyhoedd yn ei ddarllen.

        ## Byddwch chi’n datgan eich bod yn gwybod
        - ein bod yn ateb yn Gymraeg pan fydd rhywun yn ysgrifennu yn Gymraeg
        - sut i gyfarch pobl yn y ddwy iaith ar y ffôn
        - bod y Gymraeg yn dod gyntaf ar ein harwyddion
        - sut i ofyn am gyfarfod, cwrs neu arfarniad yn Gymraeg
      `),
    },
    category: 'welsh-language',
    minutes: 10,
    owner: { organisation: 'cwm-taran', unit: 'cwm-taran-welsh' },
    contact: people,
    activities: [
      declares('I know my part in the standards', 'Rwy’n gwybod fy rhan yn y safonau', {
        en: 'I have read the guide to the Welsh language standards for my service and know what it asks of me.',
        cy: 'Rwyf wedi darllen y canllaw i safonau’r Gymraeg ar gyfer fy ngwasanaeth ac rwy’n gwybod beth mae’n ei ofyn gennyf.',
      }),
    ],
    completion: { rule: 'all' },
    sites: ['cwmtaran'],
    findableBy: 'whole-site',
  },
  {
    key: 'code-of-conduct-cwm-taran',
    title: { en: 'Code of conduct: Cwm Taran', cy: 'Cod ymddygiad: Cwm Taran' },
    summary: {
      en: 'How we behave towards the people of the valley and towards each other, read and accepted once a year.',
      cy: 'Sut rydyn ni’n ymddwyn tuag at bobl y cwm a thuag at ein gilydd. Darllenwch y cod a’i dderbyn unwaith y flwyddyn.',
    },
    description: {
      en: text(`
        In a valley where everybody knows somebody, fairness has to be seen as well as done. The code explains how we keep work and private life apart.

        It covers gifts, interests, confidentiality, social media and respect for both languages. Talk to your manager about anything that applies to you.

        ## You will accept that
        - you declare interests and gifts
        - you never use your position for family or friends
        - you treat people with respect in the language they choose
      `),
      cy: text(`
        Mewn cwm lle mae pawb yn adnabod rhywun, rhaid i degwch gael ei weld yn ogystal â’i wneud. Mae’r cod yn esbonio sut rydyn ni’n cadw gwaith a bywyd preifat ar wahân.

        Mae’n sôn am roddion, buddiannau, cyfrinachedd, cyfryngau cymdeithasol a pharch at y ddwy iaith. Siaradwch â’ch rheolwr am unrhyw beth sy’n berthnasol i chi.

        ## Byddwch chi’n derbyn
        - eich bod yn datgan buddiannau a rhoddion
        - nad ydych byth yn defnyddio eich swydd er lles teulu neu ffrindiau
        - eich bod yn trin pobl â pharch yn yr iaith maen nhw’n ei dewis
      `),
    },
    category: 'equality-and-respect',
    minutes: 15,
    owner: { organisation: 'cwm-taran', unit: 'cwm-taran-people' },
    contact: { name: { en: 'People and learning', cy: 'Pobl a dysgu' }, email: 'dysgu@cwmtaran.example' },
    activities: [
      declares('I accept the code of conduct', 'Rwy’n derbyn y cod ymddygiad', {
        en: 'I have read the code of conduct, will follow it, and have declared any interest that it asks about.',
        cy: 'Rwyf wedi darllen y cod ymddygiad, byddaf yn ei ddilyn, ac rwyf wedi datgan unrhyw fuddiant y mae’n gofyn amdano.',
      }),
    ],
    completion: { rule: 'all' },
    sites: ['cwmtaran'],
    findableBy: 'whole-site',
  },
]
