import type { DemoSite } from '../types.ts'
import { accessibilityStatement, datganiadHygyrchedd } from './accessibility.ts'
import { lines } from './lines.ts'

const email = 'dysgu@cwmtaran.example'
const telephone = '029 2018 0301'

export const cwmTaranPages: DemoSite['pages'] = {
  help: {
    title: { en: 'Help', cy: 'Cymorth' },
    body: {
      en: lines(`
        Learning Cwm Taran is the learning site of the Cwm Taran Partnership. You can use all of it in Welsh or in English, and change at any time at the top of the page.

        ## Signing in
        Use your email address or your staff number, and your password. Forgotten it? Choose “Forgotten your password?” and we send you a link that works once. If you have no email address, ask your manager or us.

        ## Finding something to learn
        Choose **Find learning**. Search in either language: both find the same courses. Some courses are shared with us by Wexcombe County Council. Where a lesson is in English only, the course page says so.

        ## Taking a lesson
        - Stop whenever you like: the lesson keeps your place.
        - If the connection drops in the valley, carry on. Your work is kept on the device and sent later.
        - Use one tab at a time.

        ## Your record
        **My record** shows what you have completed, with a certificate for each course that anybody can check by its code.

        ## Welsh on this site
        Some Welsh text is a draft that has not yet been read by our Welsh language team. If you see a mistake, please tell us: you do us a favour.

        ## Still stuck?
        [Contact us](/contact), in Welsh or in English.
      `),
      cy: lines(`
        Dysgu Cwm Taran yw safle dysgu Partneriaeth Cwm Taran. Gallwch chi ddefnyddio’r cyfan yn Gymraeg neu yn Saesneg, a newid unrhyw bryd ar frig y dudalen.

        ## Mewngofnodi
        Defnyddiwch eich cyfeiriad e-bost neu’ch rhif staff, a’ch cyfrinair. Wedi’i anghofio? Dewiswch “Wedi anghofio’ch cyfrinair?” a byddwn ni’n anfon dolen atoch chi sy’n gweithio unwaith. Os nad oes gennych chi gyfeiriad e-bost, gofynnwch i’ch rheolwr neu i ni.

        ## Dod o hyd i rywbeth i’w ddysgu
        Dewiswch **Dod o hyd i ddysgu**. Chwiliwch yn y naill iaith neu’r llall: mae’r ddwy’n dod o hyd i’r un cyrsiau. Mae Cyngor Sir Wexcombe yn rhannu rhai cyrsiau gyda ni. Os mai dim ond yn Saesneg y mae gwers, mae tudalen y cwrs yn dweud hynny.

        ## Dilyn gwers
        - Stopiwch pryd bynnag y mynnwch: mae’r wers yn cofio lle’r oeddech chi.
        - Os collwch chi’r cysylltiad yn y cwm, daliwch ati. Mae eich gwaith yn cael ei gadw ar y ddyfais a’i anfon wedyn.
        - Defnyddiwch un tab ar y tro.

        ## Eich cofnod
        Mae **Fy nghofnod** yn dangos beth rydych chi wedi’i gwblhau, gyda thystysgrif ar gyfer pob cwrs y gall unrhyw un ei gwirio gyda’i chod.

        ## Y Gymraeg ar y safle hwn
        Mae rhywfaint o’r testun Cymraeg yn ddrafft nad yw tîm y Gymraeg wedi’i ddarllen eto. Os gwelwch chi gamgymeriad, rhowch wybod i ni: byddwch chi’n gwneud cymwynas â ni.

        ## Dal angen help?
        [Cysylltwch â ni](/contact), yn Gymraeg neu yn Saesneg.
      `),
    },
  },
  contact: {
    title: { en: 'Contact us', cy: 'Cysylltu â ni' },
    body: {
      en: lines(`
        We welcome letters, calls and emails in Welsh or English. We answer in the language that you use, and writing in Welsh causes no delay.

        - Email: [${email}](mailto:${email})
        - Telephone: ${telephone}, Monday to Friday, 9:00 to 17:00
        - Post: People and learning, Cwm Taran Partnership, Neuadd y Cwm, Cwm Taran

        For wording and translation, write to the Welsh language team: [cymraeg@cwmtaran.example](mailto:cymraeg@cwmtaran.example).

        Is somebody in danger? Ring **999**, or your safeguarding team.
      `),
      cy: lines(`
        Rydyn ni’n croesawu llythyrau, galwadau ac e-byst yn Gymraeg neu yn Saesneg. Byddwn ni’n ateb yn yr iaith rydych chi’n ei defnyddio, ac ni fydd ysgrifennu yn Gymraeg yn arwain at oedi.

        - E-bost: [${email}](mailto:${email})
        - Ffôn: ${telephone}, dydd Llun i ddydd Gwener, 9:00 i 17:00
        - Post: Pobl a dysgu, Partneriaeth Cwm Taran, Neuadd y Cwm, Cwm Taran

        Ar gyfer geiriad a chyfieithu, ysgrifennwch at dîm y Gymraeg: [cymraeg@cwmtaran.example](mailto:cymraeg@cwmtaran.example).

        Oes rhywun mewn perygl? Ffoniwch **999**, neu’ch tîm diogelu.
      `),
    },
  },
  privacy: {
    title: { en: 'Privacy', cy: 'Preifatrwydd' },
    body: {
      en: lines(`
        The Cwm Taran Partnership is the controller of the information on this site. This notice is short on purpose.

        ## What we keep, and why
        - who you are and where you work, so that you see the right courses and your manager sees the right team
        - what you have learned, with dates, results and certificates, because the law asks us to show that people are trained for their work
        - the language you prefer, so that we can use it
        - when you sign in, and changes to records, to keep the site secure

        We rely on our public task, our legal duties and your contract of employment. There is no advertising and no tracking by others, and the only cookies are those that the site needs to work.

        ## Who can see it
        You see everything about yourself. Your manager and our learning team see your learning record. Wexcombe County Council, which shares courses with us, sees how many people took them, and never who.

        ## How long
        Your record is kept while you work with us, and for six years after you leave. Sign-in details are kept for 12 months.

        ## Your rights
        You can ask for a copy, and for information to be corrected, erased or restricted, and you can object. Write in Welsh or English to [gwybodaeth@cwmtaran.example](mailto:gwybodaeth@cwmtaran.example). We answer within one month.

        You can complain to the [Information Commissioner](https://ico.org.uk/make-a-complaint/), whose office in Wales deals with complaints in Welsh.
      `),
      cy: lines(`
        Partneriaeth Cwm Taran yw rheolydd yr wybodaeth ar y safle hwn. Mae’r hysbysiad hwn yn fyr yn fwriadol.

        ## Beth rydyn ni’n ei gadw, a pham
        - pwy ydych chi a ble rydych chi’n gweithio, fel eich bod chi’n gweld y cyrsiau iawn a’ch rheolwr yn gweld y tîm iawn
        - beth rydych chi wedi’i ddysgu, gyda dyddiadau, canlyniadau a thystysgrifau, am fod y gyfraith yn gofyn i ni ddangos bod pobl wedi’u hyfforddi ar gyfer eu gwaith
        - yr iaith sydd orau gennych chi, fel y gallwn ni ei defnyddio
        - pryd rydych chi’n mewngofnodi, a newidiadau i gofnodion, i gadw’r safle’n ddiogel

        Rydyn ni’n dibynnu ar ein tasg gyhoeddus, ein dyletswyddau cyfreithiol a’ch contract cyflogaeth. Does dim hysbysebu na thracio gan eraill, a’r unig gwcis yw’r rhai sydd eu hangen i’r safle weithio.

        ## Pwy sy’n gallu ei weld
        Rydych chi’n gweld popeth amdanoch chi eich hun. Mae eich rheolwr a’n tîm dysgu yn gweld eich cofnod dysgu. Mae Cyngor Sir Wexcombe, sy’n rhannu cyrsiau gyda ni, yn gweld faint o bobl a’u dilynodd, ond byth pwy.

        ## Am ba hyd
        Mae eich cofnod yn cael ei gadw tra byddwch chi’n gweithio gyda ni, ac am chwe blynedd ar ôl i chi adael. Mae manylion mewngofnodi’n cael eu cadw am 12 mis.

        ## Eich hawliau
        Gallwch chi ofyn am gopi, gofyn i ni gywiro neu ddileu gwybodaeth neu gyfyngu arni, a gwrthwynebu. Ysgrifennwch yn Gymraeg neu yn Saesneg at [gwybodaeth@cwmtaran.example](mailto:gwybodaeth@cwmtaran.example). Byddwn ni’n ateb o fewn mis.

        Gallwch chi gwyno i’r [Comisiynydd Gwybodaeth](https://ico.org.uk/make-a-complaint/). Mae ei swyddfa yng Nghymru yn delio â chwynion yn Gymraeg.
      `),
    },
  },
  'accessibility-statement': {
    title: { en: 'Accessibility statement', cy: 'Datganiad hygyrchedd' },
    body: {
      en: accessibilityStatement({
        site: 'Learning Cwm Taran',
        body: 'the Cwm Taran Partnership',
        email,
        telephone,
      }),
      cy: datganiadHygyrchedd({ site: 'Dysgu Cwm Taran', body: 'Partneriaeth Cwm Taran', email, telephone }),
    },
  },
}
