import { person, skin } from './people.ts'
import { bed, colour, door, halo, line, poster, scene } from './pictures.ts'
import { bin, bubbles, clipboard, glove, hand, mask, question, soap, tap } from './things.ts'
import type { Lesson } from './types.ts'
import { body, choices } from './write.ts'

export const infectionPrevention: Lesson = {
  key: 'infection-prevention',
  title: 'Infection prevention in care homes',
  edition: '1.2',
  languages: ['en'],
  theme: 'green',
  minutes: 25,
  parts: [
    {
      key: 'lesson',
      title: 'Infection prevention in care homes',
      reports: 'score',
      passMark: 75,
      interactions: true,
      screens: [
        {
          key: 'start',
          title: 'It travels on hands',
          picture: {
            svg: scene(
              'leaf',
              '#a8c98e',
              halo(240, 120, 104, '#ffffff'),
              hand(190, 140, 1.5),
              hand(300, 140, 1.5, '#7a4a2c'),
              bubbles(244, 110),
            ),
            alt: 'Two open hands with soap bubbles between them.',
          },
          body: body(`
            One evening a cook felt sick and finished her shift all the same. Four days later 19 residents and eight colleagues had norovirus. One resident never walked again.
            Germs cannot walk. They are carried, mostly on hands. Whatever your job in the home, what you do in the next five minutes can stop them.
            You will learn how infection travels, when and how to clean your hands, what gloves and aprons are for, and what to do with spills, laundry and outbreaks.
          `),
        },
        {
          key: 'chain',
          title: 'Break the chain',
          picture: {
            svg: scene(
              'sky',
              '#b9cfe3',
              line(
                'M70 120a34 34 0 1 1 68 0 34 34 0 1 1-68 0M150 120a34 34 0 1 1 68 0 34 34 0 1 1-68 0',
                colour.blue,
                14,
              ),
              line(
                'M262 120a34 34 0 1 1 68 0 34 34 0 1 1-68 0M342 120a34 34 0 1 1 68 0 34 34 0 1 1-68 0',
                colour.blue,
                14,
              ),
              line('M228 74l12 24M252 70l-2 26M230 166l10-24M254 170l-6-26', colour.orange, 7),
            ),
            alt: 'A chain of four links that breaks in the middle.',
          },
          body: body(`
            An infection needs every link of a chain: a germ, somewhere to live, a way out, a way to travel, a way in, and a person who can fall ill. Break one link and it stops.
            - **Somewhere to live:** clean and dry rooms, fresh food, no standing water
            - **A way out and in:** covered wounds, tissues for coughs, good care of catheters
            - **A way to travel:** clean hands, clean equipment, fresh air
            - **A person:** vaccination, good food, enough to drink, sleep
          `),
        },
        {
          key: 'moments',
          title: 'Five moments for clean hands',
          picture: {
            svg: scene(
              'mint',
              '#b5d3c8',
              bed(290, 236, 0.9),
              person(110, 246, 1, {
                skin: skin.brown,
                hair: '#2a1c14',
                style: 'bun',
                top: colour.teal,
                arms: 'hold',
              }),
              soap(410, 120, 1),
              bubbles(122, 196),
            ),
            alt: 'A care worker cleans her hands on the way to a resident’s bed.',
          },
          body: body(`
            1. **Before** you touch a resident
            2. **Before** a clean task, such as wound care, eye drops or food
            3. **After** contact with blood or other body fluids, even with gloves
            4. **After** you touch a resident
            5. **After** you touch their surroundings: bed rail, table, call bell
            Wash with soap and water when hands look dirty, and always when somebody has diarrhoea or vomiting. **Alcohol gel does not work against norovirus or C. difficile.** At other times gel is fine, and quicker.
          `),
        },
        {
          key: 'wash',
          title: 'Wash every part, for 20 seconds or more',
          picture: {
            svg: scene(
              'sky',
              '#b9cfe3',
              tap(230, 70, 1.3),
              hand(250, 190, 0.9),
              hand(300, 190, 0.9),
              bubbles(276, 190),
              soap(400, 190, 0.9),
              poster(80, 110, colour.blue),
            ),
            alt: 'Hands under a running tap beside a bottle of soap.',
          },
          body: body(`
            Sleeves up, watch and stoned rings off, short nails without varnish. We call it **bare below the elbow**.
            1. Wet your hands, then take soap.
            2. Palm to palm.
            3. Backs of the hands, and between the fingers.
            4. Backs of the fingers in the other palm.
            5. Each thumb, all the way round.
            6. Fingertips in the palm, then wrists.
            7. Rinse, and dry well with a paper towel. Use it to turn off the tap.
            Sore skin? Use the hand cream, and tell your manager: broken skin holds germs.
          `),
        },
        {
          key: 'protect',
          title: 'Gloves, aprons and masks',
          picture: {
            svg: scene(
              'cream',
              '#ecd3a4',
              glove(110, 140, 1.4),
              mask(240, 120, 1.4),
              person(370, 248, 1.15, { skin: skin.light, hair: '#8a5a33', top: '#ffffff' }),
            ),
            alt: 'A glove, a mask, and a care worker in a white apron.',
          },
          body: body(`
            Protective equipment is for one task with one person. Gloves are needed when you expect contact with body fluids, broken skin or harsh chemicals. For a handshake, a meal or a cup of tea, clean hands are better and kinder.
            - **Putting on:** clean hands, then apron, mask, eye protection, gloves.
            - **Taking off:** gloves first, clean hands, then eye protection, apron, and the mask last. Clean hands again.
            > Never walk down the corridor in gloves. Everything they touch, the next person touches.
          `),
        },
        {
          key: 'spills',
          title: 'Spills, laundry and outbreaks',
          picture: {
            svg: scene(
              'peach',
              '#d9b48f',
              bin(120, 230, 1.1),
              bin(210, 230, 1.1, colour.red),
              door(370, 226, 1, colour.teal),
              clipboard(370, 130, 0.4),
            ),
            alt: 'Two waste bins of different colours, and a door with a notice.',
          },
          body: body(`
            - **Blood or vomit:** keep people away, wear gloves and apron, use the spill kit as it says, and clean up at once.
            - **Soiled laundry:** do not shake or sort it. Put it straight into the dissolvable bag, beside the bed.
            - **Two or more people** with the same illness may be an outbreak. Tell the person in charge now. They ring the health protection team.
            - **You are ill:** stay at home until **48 hours** after the last vomiting or diarrhoea. You will not be blamed for staying away.
          `),
        },
        {
          key: 'q-gel',
          title: 'Question 1',
          ask: 'A resident has diarrhoea. You have helped her and taken your gloves off. How do you clean your hands?',
          picture: {
            svg: scene('leaf', '#a8c98e', soap(180, 170, 1.6), hand(300, 160, 1.3), question(400, 70, 0.9)),
            alt: '',
          },
          choices: choices(`
            ( ) With alcohol gel
              Not here. Gel does not work against norovirus or C. difficile, which often cause diarrhoea.
            (x) With soap and water
              Yes. Washing carries the germs away.
            ( ) No need: you wore gloves
              Gloves have tiny holes, and hands get soiled as they come off.
          `),
        },
        {
          key: 'q-gloves',
          title: 'Question 2',
          ask: 'For which of these do you need gloves?',
          choices: choices(`
            ( ) Serving lunch
              No. Clean hands are enough, and gloves feel cold to people.
            ( ) Helping somebody into a coat
              No. There are no body fluids, so clean hands are right.
            (x) Emptying a commode
              Yes, with an apron. Then take them off and wash your hands.
          `),
        },
        {
          key: 'q-home',
          title: 'Question 3',
          ask: 'You vomited last night but feel well this morning. Your shift starts at two. What do you do?',
          choices: choices(`
            ( ) Go in, since you feel well
              You can pass it on for two days after you feel well.
            (x) Ring in, and stay at home until 48 hours after the last time
              Yes. Your team will manage one shift. An outbreak takes weeks.
            ( ) Go in, but stay out of the kitchen
              Norovirus spreads from any room. Stay at home.
          `),
        },
        {
          key: 'q-order',
          title: 'Question 4',
          ask: 'What do you take off first?',
          choices: choices(`
            (x) Gloves
              Yes. They are the dirtiest. Clean your hands, then take off the rest, with the mask last.
            ( ) Mask
              No. Your dirty gloves would touch your face.
            ( ) Apron
              Close, but gloves come off first, because they are the dirtiest.
          `),
        },
      ],
    },
  ],
}
