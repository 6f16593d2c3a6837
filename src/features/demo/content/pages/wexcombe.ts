import type { DemoSite } from '../types.ts'
import { accessibilityStatement, datganiadHygyrchedd } from './accessibility.ts'
import { lines } from './lines.ts'

const email = 'learning@wexcombe.example'
const telephone = '01632 960 101'

export const wexcombePages: DemoSite['pages'] = {
  help: {
    title: { en: 'Help', cy: 'Cymorth' },
    body: {
      en: lines(`
        Wexcombe Learns is shared by the councils of Wexcombe, Wexcombe Fire and Rescue and Hollybank Care. This page answers the questions that people ask most.

        ## Signing in
        Use your email address or your staff number, and your password. If you have forgotten your password, choose “Forgotten your password?” on the sign-in page. We send you a link that works once. No email address? Ask your manager or the learning team.

        On a shared computer or tablet, sign out when you finish.

        ## Finding something to learn
        Choose **Find learning**, and search by a word or pick a category. Each course page says what it is about, how long it takes, who owns it, and what is inside.

        ## Taking a lesson
        You can stop whenever you like. The lesson keeps your place, and the player shows when it was last saved. If your connection drops, carry on: your work is kept on this device and sent when you are back online.

        - A lesson opens inside the page. If it stays empty, reload the page once.
        - Use a lesson in one tab at a time. If you open it twice, the newer tab carries on.
        - Nothing to hear? Our own lessons have no sound, so that you can take them anywhere.

        ## Your record and certificates
        **My record** lists everything that you have completed, and when. You can print it, and download a certificate for each course. Anybody who is given the certificate can check it by its code.

        If something is missing, write to us with the course and the date.

        ## Still stuck?
        [Contact the learning team](/contact). Tell us what you tried and what you saw on the screen.
      `),
      cy: lines(`
        Mae Dysgu Wexcombe yn cael ei rannu gan gynghorau Wexcombe, Tân ac Achub Wexcombe a Gofal Hollybank. Mae’r dudalen hon yn ateb y cwestiynau mwyaf cyffredin.

        ## Mewngofnodi
        Defnyddiwch eich cyfeiriad e-bost neu’ch rhif staff, a’ch cyfrinair. Os ydych chi wedi anghofio’ch cyfrinair, dewiswch “Wedi anghofio’ch cyfrinair?” ar y dudalen fewngofnodi. Byddwn ni’n anfon dolen atoch chi sy’n gweithio unwaith. Dim cyfeiriad e-bost? Gofynnwch i’ch rheolwr neu’r tîm dysgu.

        Ar gyfrifiadur neu lechen sy’n cael ei rhannu, allgofnodwch pan fyddwch chi wedi gorffen.

        ## Dod o hyd i rywbeth i’w ddysgu
        Dewiswch **Dod o hyd i ddysgu**, a chwiliwch am air neu ddewis categori. Mae tudalen pob cwrs yn dweud beth yw’r cwrs, faint o amser mae’n ei gymryd, pwy sy’n berchen arno a beth sydd ynddo.

        ## Dilyn gwers
        Gallwch chi stopio pryd bynnag y mynnwch. Mae’r wers yn cofio lle’r oeddech chi, ac yn dangos pryd y cadwyd eich gwaith ddiwethaf. Os collwch chi’r cysylltiad, daliwch ati: mae eich gwaith yn cael ei gadw ar y ddyfais hon a’i anfon pan fyddwch chi ar-lein eto.

        - Mae gwers yn agor y tu mewn i’r dudalen. Os yw’n aros yn wag, ail-lwythwch y dudalen unwaith.
        - Defnyddiwch wers mewn un tab ar y tro. Os agorwch chi hi ddwywaith, y tab mwyaf newydd sy’n parhau.
        - Dim i’w glywed? Does dim sain yn ein gwersi ein hunain, felly gallwch chi eu dilyn yn unrhyw le.

        ## Eich cofnod a’ch tystysgrifau
        Mae **Fy nghofnod** yn rhestru popeth rydych chi wedi’i gwblhau, a phryd. Gallwch chi ei argraffu, a lawrlwytho tystysgrif ar gyfer pob cwrs. Gall unrhyw un sy’n cael y dystysgrif ei gwirio gyda’i chod.

        Os oes rhywbeth ar goll, ysgrifennwch atom gydag enw’r cwrs a’r dyddiad.

        ## Dal angen help?
        [Cysylltwch â’r tîm dysgu](/contact). Dywedwch beth wnaethoch chi a beth welsoch chi ar y sgrin.
      `),
    },
  },
  contact: {
    title: { en: 'Contact the learning team', cy: 'Cysylltu â’r tîm dysgu' },
    body: {
      en: lines(`
        We answer emails within two working days.

        - Email: [${email}](mailto:${email})
        - Telephone: ${telephone}, Monday to Friday, 9:00 to 17:00
        - Post: Learning and development, Wexcombe County Council, Hallgate House, Wexcombe

        If you use British Sign Language, write to us and we will arrange an interpreter.

        ## Your own organisation
        - Alder Vale District Council: [people@aldervale.example](mailto:people@aldervale.example)
        - Thornmere District Council: [people@thornmere.example](mailto:people@thornmere.example)
        - Wexcombe Fire and Rescue: [learning@wexcombefire.example](mailto:learning@wexcombefire.example)
        - Hollybank Care: [training@hollybank.example](mailto:training@hollybank.example)

        Questions about what a course teaches go to its own contact, who is named on the course page.

        Is somebody in danger? Do not write to us. Ring **999**, or your safeguarding team.
      `),
      cy: lines(`
        Rydyn ni’n ateb e-byst o fewn dau ddiwrnod gwaith.

        - E-bost: [${email}](mailto:${email})
        - Ffôn: ${telephone}, dydd Llun i ddydd Gwener, 9:00 i 17:00
        - Post: Learning and development, Wexcombe County Council, Hallgate House, Wexcombe

        Os ydych chi’n defnyddio Iaith Arwyddion Prydain, ysgrifennwch atom a byddwn ni’n trefnu dehonglydd.

        ## Eich sefydliad chi
        - Cyngor Dosbarth Alder Vale: [people@aldervale.example](mailto:people@aldervale.example)
        - Cyngor Dosbarth Thornmere: [people@thornmere.example](mailto:people@thornmere.example)
        - Tân ac Achub Wexcombe: [learning@wexcombefire.example](mailto:learning@wexcombefire.example)
        - Gofal Hollybank: [training@hollybank.example](mailto:training@hollybank.example)

        Anfonwch gwestiynau am gynnwys cwrs at y cyswllt sydd wedi’i enwi ar dudalen y cwrs.

        Oes rhywun mewn perygl? Peidiwch ag ysgrifennu atom ni. Ffoniwch **999**, neu’ch tîm diogelu.
      `),
    },
  },
  privacy: {
    title: { en: 'Privacy', cy: 'Preifatrwydd' },
    body: {
      en: lines(`
        This notice says what Wexcombe Learns knows about you, why, and what you can do about it.

        ## Who is responsible
        The organisation that you work or volunteer for is the controller of your learning record. Wexcombe County Council runs the site for all of them. If you learn without belonging to any of them, the council is responsible.

        ## What we keep
        - who you are: name, email address or staff number, job, team and manager
        - what you learn: courses, progress, answers in lessons, results and certificates, with dates
        - how you use the site: when you sign in, from which kind of device, and changes that people make to records

        We use no advertising and no tracking by others. The site sets only the cookies that it needs to work: they keep you signed in, remember your language, and protect forms.

        ## Why we may
        We need it to carry out our public tasks and legal duties, such as making sure that people are trained to work safely, and to carry out your contract of employment. Hollybank Care relies on its legal duties as a care provider and on its legitimate interest in a trained workforce.

        ## Who can see it
        - **You** see your whole record.
        - **Your manager** and your organisation’s learning team see your record for the time you work there.
        - **The owner of a course** sees how many people took it, and not who.
        - **Other organisations** see nothing about you, unless an agreement says what they may see and why.

        ## How long
        We keep your record while you are with us, and for six years after that, unless the law asks for longer. Details of sign-ins are kept for 12 months.

        ## Your rights
        You can ask for a copy of your information, and ask us to correct, erase or restrict it. You can object to how it is used. Write to [information@wexcombe.example](mailto:information@wexcombe.example): our data protection officer will answer within one month.

        If you are not content with the answer, you can complain to the [Information Commissioner](https://ico.org.uk/make-a-complaint/).
      `),
      cy: lines(`
        Mae’r hysbysiad hwn yn dweud beth mae Dysgu Wexcombe yn ei wybod amdanoch chi, pam, a beth gallwch chi ei wneud am hynny.

        ## Pwy sy’n gyfrifol
        Y sefydliad rydych chi’n gweithio neu’n gwirfoddoli iddo yw rheolydd eich cofnod dysgu. Cyngor Sir Wexcombe sy’n rhedeg y safle ar ran pawb. Os ydych chi’n dysgu heb berthyn i’r un ohonyn nhw, y cyngor sy’n gyfrifol.

        ## Beth rydyn ni’n ei gadw
        - pwy ydych chi: enw, cyfeiriad e-bost neu rif staff, swydd, tîm a rheolwr
        - beth rydych chi’n ei ddysgu: cyrsiau, cynnydd, atebion mewn gwersi, canlyniadau a thystysgrifau, gyda dyddiadau
        - sut rydych chi’n defnyddio’r safle: pryd rydych chi’n mewngofnodi, o ba fath o ddyfais, a newidiadau y mae pobl yn eu gwneud i gofnodion

        Does dim hysbysebu na thracio gan eraill. Dim ond y cwcis sydd eu hangen i’r safle weithio sy’n cael eu gosod: maen nhw’n eich cadw wedi mewngofnodi, yn cofio’ch iaith ac yn diogelu ffurflenni.

        ## Pam y cawn ni wneud hyn
        Mae ei angen i gyflawni ein tasgau cyhoeddus a’n dyletswyddau cyfreithiol, fel sicrhau bod pobl wedi’u hyfforddi i weithio’n ddiogel, ac i gyflawni eich contract cyflogaeth. Mae Gofal Hollybank yn dibynnu ar ei ddyletswyddau cyfreithiol fel darparwr gofal ac ar ei fuddiant dilys mewn gweithlu sydd wedi’i hyfforddi.

        ## Pwy sy’n gallu ei weld
        - Rydych **chi** yn gweld eich cofnod cyfan.
        - Mae **eich rheolwr** a thîm dysgu eich sefydliad yn gweld eich cofnod am y cyfnod rydych chi’n gweithio yno.
        - Mae **perchennog cwrs** yn gweld faint o bobl a’i dilynodd, nid pwy.
        - Dydy **sefydliadau eraill** ddim yn gweld dim amdanoch chi, oni bai bod cytundeb yn dweud beth y cânt ei weld a pham.

        ## Am ba hyd
        Rydyn ni’n cadw’ch cofnod tra byddwch chi gyda ni, ac am chwe blynedd wedyn, oni bai bod y gyfraith yn gofyn am fwy. Mae manylion mewngofnodi’n cael eu cadw am 12 mis.

        ## Eich hawliau
        Gallwch chi ofyn am gopi o’ch gwybodaeth, a gofyn i ni ei chywiro, ei dileu neu gyfyngu arni. Gallwch chi wrthwynebu sut mae’n cael ei defnyddio. Ysgrifennwch at [information@wexcombe.example](mailto:information@wexcombe.example): bydd ein swyddog diogelu data yn ateb o fewn mis.

        Os nad ydych chi’n fodlon ar yr ateb, gallwch chi gwyno i’r [Comisiynydd Gwybodaeth](https://ico.org.uk/make-a-complaint/).
      `),
    },
  },
  'accessibility-statement': {
    title: { en: 'Accessibility statement', cy: 'Datganiad hygyrchedd' },
    body: {
      en: accessibilityStatement({
        site: 'Wexcombe Learns',
        body: 'Wexcombe County Council',
        email,
        telephone,
      }),
      cy: datganiadHygyrchedd({ site: 'Dysgu Wexcombe', body: 'Cyngor Sir Wexcombe', email, telephone }),
    },
  },
}
