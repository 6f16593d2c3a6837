import { equalityQuestions } from './equality-questions.ts'
import { person, seated, skin } from './people.ts'
import { chair, colour, desk, halo, hills, scene, screen, sun } from './pictures.ts'
import { bubble, clipboard, cross, hand, heart, tick } from './things.ts'
import type { Lesson } from './types.ts'
import { body } from './write.ts'

const title = { en: 'Equality and respect at work', cy: 'Cydraddoldeb a pharch yn y gwaith' }

export const equalityAndRespect: Lesson = {
  key: 'equality-and-respect',
  title,
  edition: '2004 4th Edition',
  languages: ['en', 'cy'],
  theme: 'plum',
  minutes: 20,
  parts: [
    {
      key: 'lesson',
      title,
      reports: 'score',
      passMark: 75,
      screens: [
        {
          key: 'start',
          title: { en: 'Fair is where we start', cy: 'Tegwch yw’r dechrau' },
          picture: {
            svg: scene(
              'lilac',
              '#a8c98e',
              hills('#cbbfe6', '#a8c98e'),
              sun(420, 50),
              person(90, 250, 0.85, { skin: skin.deep, hair: '#201712', style: 'afro', top: colour.orange }),
              person(165, 250, 0.85, { skin: skin.brown, hair: '#2b3a67', style: 'scarf', top: colour.teal }),
              person(240, 250, 0.9, { skin: skin.fair, hair: '#cfcac4', top: colour.blue, arms: 'wave' }),
              person(315, 250, 0.85, {
                skin: skin.olive,
                hair: '#b5452c',
                style: 'turban',
                top: colour.amber,
              }),
              person(390, 250, 0.85, { skin: skin.light, hair: '#c78a4b', style: 'long', top: colour.red }),
            ),
            alt: {
              en: 'Five different people stand side by side.',
              cy: 'Pum person gwahanol yn sefyll ochr yn ochr.',
            },
          },
          body: body({
            en: `
              Siân is asked in every interview who will look after her children. Her brother never is. Tomos is left out of the team lunch because “he can’t eat anything anyway”. Nobody meant harm, and both thought about leaving.
              Equality does not mean treating everyone the same. It means that everyone has a fair chance. In 20 minutes you will learn what the law protects, what unfair treatment looks like, and what you can say.
              > Change between English and Welsh whenever you like, with the button at the top.
            `,
            cy: `
              Ym mhob cyfweliad, mae rhywun yn gofyn i Siân pwy fydd yn gofalu am ei phlant. Does neb byth yn gofyn i’w brawd. Dydy Tomos ddim yn cael gwahoddiad i ginio’r tîm am “na all e fwyta dim byd beth bynnag”. Doedd neb yn bwriadu niwed, ond meddyliodd y ddau am adael.
              Nid trin pawb yr un fath yw cydraddoldeb. Cyfle teg i bawb yw cydraddoldeb. Mewn 20 munud byddwch chi’n dysgu beth mae’r gyfraith yn ei ddiogelu, sut olwg sydd ar driniaeth annheg, a beth gallwch chi ei ddweud.
              > Newidiwch rhwng Cymraeg a Saesneg pryd bynnag y dymunwch, gyda’r botwm ar y brig.
            `,
          }),
        },
        {
          key: 'nine',
          title: { en: 'Nine protected characteristics', cy: 'Naw nodwedd warchodedig' },
          picture: {
            svg: scene(
              'cream',
              '#ecd3a4',
              clipboard(150, 130, 1.9),
              heart(320, 110, 1.3, colour.plum),
              hand(400, 140, 1),
            ),
            alt: { en: 'A clipboard, a heart and an open hand.', cy: 'Clipfwrdd, calon a llaw agored.' },
          },
          body: body({
            en: `
              The Equality Act 2010 protects everybody, because everybody has several of these:
              - age
              - disability
              - gender reassignment
              - marriage and civil partnership
              - pregnancy and maternity
              - race, which includes colour, nationality and ethnic or national origin
              - religion or belief, or having none
              - sex
              - sexual orientation
              Public bodies also have the public sector equality duty: in everything we do we must think about ending discrimination, advancing equality of opportunity and fostering good relations.
            `,
            cy: `
              Mae Deddf Cydraddoldeb 2010 yn diogelu pawb, oherwydd mae gan bawb nifer o’r rhain:
              - oedran
              - anabledd
              - ailbennu rhywedd
              - priodas a phartneriaeth sifil
              - beichiogrwydd a mamolaeth
              - hil, gan gynnwys lliw, cenedligrwydd a tharddiad ethnig neu genedlaethol
              - crefydd neu gred, neu fod heb un
              - rhyw
              - cyfeiriadedd rhywiol
              Mae gan gyrff cyhoeddus ddyletswydd cydraddoldeb hefyd: ym mhopeth a wnawn rhaid meddwl am ddileu gwahaniaethu, hybu cyfle cyfartal a meithrin perthynas dda rhwng pobl.
            `,
          }),
        },
        {
          key: 'forms',
          title: { en: 'What unfair treatment looks like', cy: 'Sut olwg sydd ar driniaeth annheg' },
          picture: {
            svg: scene(
              'rose',
              '#e5bfbd',
              seated(330, 240, 1, {
                skin: skin.brown,
                hair: '#2a1c14',
                style: 'long',
                top: colour.teal,
                left: true,
              }),
              desk(280, 240, 0.6),
              person(90, 246, 0.95, { skin: skin.light, hair: '#6d3f1f', top: colour.grey }),
              person(165, 246, 0.95, { skin: skin.fair, hair: '#8a5a33', style: 'bun', top: colour.grey }),
              cross(240, 60, 1),
            ),
            alt: {
              en: 'Two people stand together while a third sits alone.',
              cy: 'Dau berson yn sefyll gyda’i gilydd tra bo’r trydydd yn eistedd ar ei ben ei hun.',
            },
          },
          body: body({
            en: `
              ? Direct discrimination
              Treating somebody worse because of a characteristic: not promoting a woman because she is pregnant.
              ? Indirect discrimination
              A rule for all that puts some at a disadvantage without good reason: every briefing at 7:30, when parents and carers can’t come.
              ? Harassment
              Unwanted behaviour, linked to a characteristic, that violates somebody’s dignity or makes the place hostile. “It was only a joke” is no defence. Employers must also take reasonable steps to prevent sexual harassment.
              ? Victimisation
              Punishing somebody because they complained about discrimination or helped somebody else to.
              ? No reasonable adjustment
              Failing to remove a barrier for a disabled person when it would be reasonable to do so.
            `,
            cy: `
              ? Gwahaniaethu uniongyrchol
              Trin rhywun yn waeth oherwydd nodwedd: peidio â dyrchafu menyw am ei bod yn feichiog.
              ? Gwahaniaethu anuniongyrchol
              Rheol i bawb sy’n rhoi rhai pobl dan anfantais heb reswm da: cyfarfod bob bore am 7:30, pan na all rhieni a gofalwyr ddod.
              ? Aflonyddu
              Ymddygiad digroeso, yn gysylltiedig â nodwedd, sy’n tramgwyddo urddas rhywun neu’n gwneud y lle’n elyniaethus. Nid yw “dim ond jôc oedd hi” yn amddiffyniad. Rhaid i gyflogwyr hefyd gymryd camau rhesymol i atal aflonyddu rhywiol.
              ? Erledigaeth
              Cosbi rhywun am iddyn nhw gwyno am wahaniaethu, neu helpu rhywun arall i wneud hynny.
              ? Dim addasiad rhesymol
              Methu â chael gwared ar rwystr i berson anabl pan fyddai’n rhesymol gwneud hynny.
            `,
          }),
        },
        {
          key: 'adjust',
          title: { en: 'Reasonable adjustments', cy: 'Addasiadau rhesymol' },
          picture: {
            svg: scene(
              'sky',
              '#b9cfe3',
              desk(300, 236, 1.1),
              screen(320, 166, 1.1, colour.cream),
              chair(190, 240, 1.05, colour.plum),
              seated(192, 242, 1, {
                skin: skin.deep,
                hair: '#201712',
                style: 'bun',
                top: colour.green,
                arms: 'reach',
              }),
              tick(80, 80, 1),
            ),
            alt: {
              en: 'A woman works at a large screen that was set up for her.',
              cy: 'Menyw yn gweithio wrth sgrin fawr a osodwyd ar ei chyfer.',
            },
          },
          body: body({
            en: `
              A barrier is in the place, the timetable or the form, and seldom in the person. Adjustments take it away:
              - software that reads aloud, a quieter desk, an interpreter
              - a changed start time while medicines are being altered
              - interview questions sent the day before
              - papers in large print, or in plain words
              Most cost nothing. You do not need a diagnosis to ask, and managers should ask everybody: “What helps you to work well?”
            `,
            cy: `
              Yn y lle, yr amserlen neu’r ffurflen mae’r rhwystr, ac anaml yn y person. Mae addasiadau’n cael gwared arno:
              - meddalwedd sy’n darllen yn uchel, desg dawelach, cyfieithydd
              - amser dechrau gwahanol tra bo meddyginiaeth yn newid
              - anfon cwestiynau cyfweliad y diwrnod cynt
              - papurau mewn print bras, neu mewn geiriau syml
              Nid yw’r rhan fwyaf yn costio dim. Does dim angen diagnosis i ofyn, a dylai rheolwyr ofyn i bawb: “Beth sy’n eich helpu chi i weithio’n dda?”
            `,
          }),
        },
        {
          key: 'step-in',
          title: { en: 'Four ways to step in', cy: 'Pedair ffordd o gamu i mewn' },
          picture: {
            svg: scene(
              'mint',
              '#b5d3c8',
              halo(240, 120, 104, '#ffffff'),
              person(140, 246, 0.95, { skin: skin.brown, hair: '#8c4a6b', style: 'scarf', top: colour.plum }),
              person(240, 246, 1.05, { skin: skin.light, hair: '#b5763a', top: colour.orange, arms: 'out' }),
              person(345, 246, 0.95, { skin: skin.fair, hair: '#6d3f1f', top: colour.blue, left: true }),
              bubble(260, 46, 0.7),
            ),
            alt: {
              en: 'A man steps between two colleagues and speaks calmly.',
              cy: 'Dyn yn camu rhwng dau gydweithiwr ac yn siarad yn bwyllog.',
            },
          },
          body: body({
            en: `
              When you see something wrong, choose what is safe for you:
              1. **Direct:** “I don’t think that’s fair. Please stop.”
              2. **Distract:** change the subject, or call the person away: “Amina, could you help me for a minute?”
              3. **Delegate:** tell a manager, HR or a union representative.
              4. **Delay:** talk to the person afterwards: “I saw that. Are you all right? What would you like to happen?”
              And if somebody says it to you? Listen, say sorry without “but”, and do better. That is what respect looks like.
            `,
            cy: `
              Pan welwch chi rywbeth o’i le, dewiswch yr hyn sy’n ddiogel i chi:
              1. **Yn uniongyrchol:** “Dydw i ddim yn meddwl bod hynny’n deg. Peidiwch, os gwelwch yn dda.”
              2. **Tynnu sylw:** newidiwch y pwnc, neu galwch y person draw: “Amina, allet ti fy helpu am funud?”
              3. **Dirprwyo:** dywedwch wrth reolwr, Adnoddau Dynol neu gynrychiolydd undeb.
              4. **Wedyn:** siaradwch â’r person yn nes ymlaen: “Fe welais i hynny. Wyt ti’n iawn? Beth hoffet ti ei weld yn digwydd?”
              Ac os bydd rhywun yn dweud hynny wrthych chi? Gwrandewch, ymddiheurwch heb “ond”, a gwnewch yn well. Dyna barch.
            `,
          }),
        },
        ...equalityQuestions,
      ],
    },
  ],
}
