import { person, seated, skin } from './people.ts'
import {
  colour,
  desk,
  flower,
  halo,
  hills,
  house,
  mountains,
  scene,
  sun,
  townHall,
  tree,
} from './pictures.ts'
import { bubble, bus, clock, heart, mug, phone, question, speakerBadge, tick } from './things.ts'
import type { Lesson } from './types.ts'
import { body, choices } from './write.ts'

export const croeso: Lesson = {
  key: 'croeso',
  title: 'Croeso i Gwm Taran',
  edition: '2004 3rd Edition',
  languages: ['cy'],
  theme: 'green',
  minutes: 15,
  parts: [
    {
      key: 'gwers',
      title: 'Croeso i Gwm Taran',
      reports: 'completion',
      screens: [
        {
          key: 'croeso',
          title: 'Croeso!',
          picture: {
            svg: scene(
              'sky',
              '#a8c98e',
              sun(420, 50),
              mountains('#6f9a7c'),
              hills('#8db377', '#a8c98e'),
              house(110, 232, 0.5),
              house(180, 236, 0.5, colour.cream, colour.blue),
              person(350, 250, 0.85, {
                skin: skin.light,
                hair: '#6d3f1f',
                style: 'long',
                top: colour.red,
                arms: 'wave',
              }),
            ),
            alt: 'Menyw yn codi llaw o flaen y mynyddoedd a thai’r cwm.',
          },
          body: body(`
            Bore da, a chroeso i Gwm Taran. Rydyn ni’n falch eich bod chi yma.
            Mae’r wers hon yn para tua 15 munud. Mae’r brawddegau’n syml, felly gall dysgwyr ei dilyn hefyd. Os oes rhaid i chi stopio, bydd y wers yn cofio lle’r oeddech chi.
            Byddwch chi’n dysgu:
            - pwy ydyn ni, a beth rydyn ni’n ei wneud
            - sut rydyn ni’n defnyddio’r Gymraeg yn y gwaith
            - ble i gael help yn ystod eich wythnos gyntaf
          `),
        },
        {
          key: 'pwy',
          title: 'Pwy ydyn ni?',
          picture: {
            svg: scene(
              'cream',
              '#c9d8a8',
              townHall(240, 226, 1),
              bus(90, 236, 0.55),
              flower(400, 240, 0.8),
              flower(430, 244, 0.6),
              tree(370, 236, 0.7),
            ),
            alt: 'Neuadd y dref, bws a chennin Pedr.',
          },
          body: body(`
            Partneriaeth o wasanaethau cyhoeddus ydyn ni. Rydyn ni’n gweithio i bron 60,000 o bobl mewn un dref, naw pentref a llawer o ffermydd.
            - **Gofal cymdeithasol a llesiant:** gofal yn y cartref, oedolion, plant a theuluoedd
            - **Addysg a’r Gymraeg:** cymorth i ysgolion, llyfrgelloedd a thîm y Gymraeg
            - **Yr amgylchedd a phriffyrdd:** ffyrdd, ailgylchu, cefn gwlad a llwybrau
            - **Gwasanaethau corfforaethol:** pobl a dysgu, cyllid a’r ganolfan gyswllt
            > Yng Nghymru, mae Deddf Llesiant Cenedlaethau’r Dyfodol yn gofyn i ni feddwl am bobl sydd heb eu geni eto. Gofynnwch: a fydd hyn yn dal i fod yn beth da mewn ugain mlynedd?
          `),
        },
        {
          key: 'gwerthoedd',
          title: 'Beth sy’n bwysig i ni',
          picture: {
            svg: scene(
              'rose',
              '#e5bfbd',
              halo(240, 120, 100, '#ffffff'),
              person(150, 246, 0.95, { skin: skin.brown, hair: '#8c4a6b', style: 'scarf', top: colour.teal }),
              person(330, 246, 0.95, { skin: skin.fair, hair: '#c9c4bd', top: colour.green }),
              heart(240, 120, 1.6),
            ),
            alt: 'Dau gydweithiwr a chalon fawr rhyngddyn nhw.',
          },
          body: body(`
            ? Gwrando
            Mae pobl yn gwybod beth sydd ei angen arnyn nhw. Gofynnwch “Beth sy’n bwysig i chi?” cyn cynnig ateb.
            ? Parch
            Rydyn ni’n trin pawb yn deg. Dydyn ni ddim yn derbyn bwlio nac aflonyddu gan neb.
            ? Gonestrwydd
            Rydyn ni’n dweud pan fydd rhywbeth wedi mynd o’i le, ac yn dysgu ohono.
            ? Cydweithio
            Mae un sgwrs dda rhwng dau dîm yn well na deg e-bost.
          `),
        },
        {
          key: 'cymraeg',
          title: 'Y Gymraeg yn y gwaith',
          picture: {
            svg: scene(
              'mint',
              '#a8c98e',
              hills('#c5dfb0', '#a8c98e'),
              speakerBadge(240, 84, 1.5),
              person(120, 250, 1, {
                skin: skin.fair,
                hair: '#4a3328',
                style: 'bun',
                top: colour.orange,
                arms: 'wave',
              }),
              person(360, 250, 1, {
                skin: skin.brown,
                hair: '#201712',
                top: colour.blue,
                left: true,
                arms: 'wave',
              }),
              flower(40, 250, 0.8),
              flower(440, 250, 0.9),
            ),
            alt: 'Dau berson yn cyfarch ei gilydd o dan fathodyn oren gyda swigen siarad.',
          },
          body: body(`
            Mae’r Gymraeg yn iaith swyddogol yng Nghymru. Rhaid i ni beidio â’i thrin yn llai ffafriol na’r Saesneg, ac mae gan bobl hawl i’w defnyddio gyda ni.
            - Atebwch y ffôn yn ddwyieithog: “Bore da, good morning, Cwm Taran.”
            - Atebwch lythyr Cymraeg yn Gymraeg. Bydd tîm y Gymraeg yn helpu.
            - Mae’r bathodyn oren yn dweud: “Rwy’n siarad Cymraeg”, neu “Rwy’n dysgu Cymraeg”.
            - Cewch chi ofyn am gyfarfod, cwrs neu arfarniad yn Gymraeg.
            > Defnyddiwch y Gymraeg sydd gennych chi. Mae “Diolch yn fawr” a gwên yn ddechrau da, ac mae croeso i bob acen.
          `),
        },
        {
          key: 'cyfarch',
          title: 'Chwe chyfarchiad',
          picture: {
            svg: scene(
              'peach',
              '#d9b48f',
              desk(140, 240, 0.9),
              seated(120, 240, 1, { skin: skin.light, hair: '#b5763a', top: colour.blue, arms: 'wave' }),
              person(330, 246, 1.05, {
                skin: skin.deep,
                hair: '#201712',
                style: 'afro',
                top: colour.amber,
                left: true,
                arms: 'wave',
              }),
              mug(190, 180, 0.7),
            ),
            alt: 'Dau berson yn cyfarch ei gilydd wrth ddesg.',
          },
          body: body(`
            - **Bore da:** yn y bore
            - **Prynhawn da:** ar ôl hanner dydd
            - **Noswaith dda:** gyda’r nos
            - **Sut mae?:** unrhyw bryd, wrth ffrindiau a chydweithwyr
            - **Diolch yn fawr:** i ddweud diolch
            - **Hwyl fawr:** wrth adael
            Dydych chi ddim yn siarad llawer o Gymraeg eto? Dywedwch: “Mae’n ddrwg gen i, dysgwr ydw i. Arhoswch funud, fe af i nôl rhywun.”
          `),
        },
        {
          key: 'wythnos',
          title: 'Eich wythnos gyntaf',
          picture: {
            svg: scene(
              'lilac',
              '#c9bce4',
              clock(120, 110, 1.5),
              tick(240, 110, 1.4),
              phone(350, 120, 1.3),
              flower(430, 240, 0.7),
            ),
            alt: 'Cloc, tic gwyrdd a ffôn.',
          },
          body: body(`
            1. Cwrdd â’ch rheolwr a’ch tîm.
            2. Gwybod ble mae’r allanfa dân, y blwch cymorth cyntaf a’r tegell.
            3. Dilyn y cyrsiau ar ddiogelu data a diogelwch tân.
            4. Dweud wrth eich rheolwr os oes angen addasiad arnoch chi, er enghraifft cadair arall, amser gwahanol neu lawr tawel.
            Oes gennych chi gwestiwn? Gofynnwch i’ch rheolwr neu i’r tîm pobl a dysgu: **dysgu@cwmtaran.example**. Does dim cwestiwn gwirion yn ystod y mis cyntaf, nac wedyn.
          `),
        },
        {
          key: 'c-ffon',
          title: 'Cwestiwn 1',
          ask: 'Mae’r ffôn yn canu am ddeg o’r gloch y bore. Sut rydych chi’n ateb?',
          picture: {
            svg: scene('sky', '#b9cfe3', phone(200, 130, 1.7), bubble(320, 80, 1), question(420, 180, 0.9)),
            alt: '',
          },
          choices: choices(`
            ( ) “Hello?”
              Dydy’r person ddim yn gwybod bod modd siarad Cymraeg. Dechreuwch yn ddwyieithog.
            (x) “Bore da, good morning, Cwm Taran”
              Ie. Mae’r person yn cael dewis iaith o’r gair cyntaf.
            ( ) “Noswaith dda”
              Mae hi’n fore! “Bore da” sy’n iawn cyn hanner dydd.
          `),
        },
        {
          key: 'c-llythyr',
          title: 'Cwestiwn 2',
          ask: 'Mae rhywun yn ysgrifennu atoch chi yn Gymraeg. Dydych chi ddim yn gallu ysgrifennu Cymraeg yn dda. Beth wnewch chi?',
          choices: choices(`
            ( ) Ateb yn Saesneg
              Mae gan y person hawl i ateb Cymraeg, heb orfod gofyn eto.
            ( ) Defnyddio gwefan gyfieithu am ddim
              Gall y canlyniad fod yn anghywir, a gall gwybodaeth bersonol fynd i’r lle anghywir.
            (x) Gofyn i dîm y Gymraeg am help
              Ie. Maen nhw’n cyfieithu ac yn gwirio, a chewch chi ddysgu o’r ateb.
          `),
        },
        {
          key: 'c-bathodyn',
          title: 'Cwestiwn 3',
          ask: 'Beth mae’r bathodyn oren yn ei ddweud?',
          choices: choices(`
            ( ) Bod y person yn swyddog diogelwch
              Na. Gall unrhyw gydweithiwr ei wisgo.
            (x) Bod y person yn siarad neu’n dysgu Cymraeg
              Ie. Dechreuwch y sgwrs yn Gymraeg!
            ( ) Bod y person yn newydd
              Na, ond gall rhywun newydd ei wisgo hefyd.
          `),
        },
      ],
    },
  ],
}
