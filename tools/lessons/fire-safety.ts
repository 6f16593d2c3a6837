import { person, seated, skin } from './people.ts'
import {
  callPoint,
  colour,
  desk,
  door,
  exitSign,
  extinguisher,
  flame,
  halo,
  hills,
  house,
  scene,
  screen,
  sun,
  tree,
  windowPane,
} from './pictures.ts'
import { alarm, boxCarton, clipboard, cross, question, tick } from './things.ts'
import type { Lesson } from './types.ts'
import { body, choices } from './write.ts'

export const fireSafety: Lesson = {
  key: 'fire-safety',
  title: 'Fire safety at work',
  edition: '1.2',
  languages: ['en'],
  theme: 'rust',
  minutes: 15,
  parts: [
    {
      key: 'lesson',
      title: 'Fire safety at work',
      reports: 'score',
      passMark: 75,
      screens: [
        {
          key: 'start',
          title: 'Everyone gets out',
          picture: {
            svg: scene(
              'peach',
              '#d9b48f',
              halo(330, 130, 100, colour.yellow),
              door(330, 226, 1.2),
              exitSign(330, 44, 0.9),
              person(200, 240, 0.95, { top: colour.orange, arms: 'reach', style: 'bun' }),
              person(110, 244, 0.9, { skin: skin.deep, hair: '#201712', top: colour.blue, style: 'afro' }),
            ),
            alt: 'Two people walk calmly towards a green door under a way-out sign.',
          },
          body: body(`
            Fire at work is rare, and almost always preventable. When it does happen, smoke moves faster than people expect. A room can become impossible to cross in two or three minutes.
            In the next 15 minutes you will learn how to:
            - spot and put right the things that start fires
            - raise the alarm
            - leave safely, and help other people to leave
            - know when to leave an extinguisher alone
          `),
        },
        {
          key: 'triangle',
          title: 'What a fire needs',
          picture: {
            svg: scene(
              'cream',
              '#ecd3a4',
              halo(240, 140, 96, colour.orange),
              flame(240, 222, 1.5),
              boxCarton(96, 236, 0.9),
              boxCarton(120, 190, 0.6),
              windowPane(394, 110, 1),
            ),
            alt: 'A flame between a stack of cardboard boxes and an open window.',
          },
          body: body(`
            A fire needs three things at once. Take one away and it cannot start, or it goes out.
            - **Heat:** a heater, a faulty plug, a cigarette, cooking, hot work
            - **Fuel:** paper, cardboard, curtains, furniture, rubbish
            - **Oxygen:** the air around us, and medical oxygen in a few places
            > Medical oxygen makes things burn far more fiercely. Where it is used: no smoking, no naked flames, and no paraffin-based creams near the flow.
          `),
        },
        {
          key: 'prevent',
          title: 'Small habits that prevent fires',
          picture: {
            svg: scene(
              'sky',
              '#b9cfe3',
              desk(250, 232, 1.1),
              screen(290, 160, 0.9),
              seated(180, 236, 0.95, { top: colour.green, skin: skin.brown, hair: '#2a1c14', arms: 'reach' }),
              extinguisher(420, 226, 0.9),
              clipboard(70, 100, 0.9),
            ),
            alt: 'A person at a tidy desk, with an extinguisher in clear view.',
          },
          body: body(`
            Most workplace fires start with something ordinary. On your way through the building today, look for these.
            ? A fire door propped open with a chair
              Move the chair and let the door close. A closed fire door normally holds back fire and smoke for 30 minutes. If people keep propping it, report it: it may need a magnetic holder that lets go when the alarm sounds.
            ? One extension lead plugged into another
              Unplug it and report it. Chained leads overheat. One lead, one wall socket, and never a heater in an extension lead.
            ? Boxes stored on the stairs
              Have them moved now. Stairs and corridors are the way out for everyone, and boxes are fuel.
            ? An e-bike or scooter charging in a corridor
              Ask for it to be moved. A failing lithium battery burns fast and gives off poisonous smoke, so it must never be on a way out. Use the place your building has set aside.
          `),
        },
        {
          key: 'alarm',
          title: 'If you find a fire',
          picture: {
            svg: scene(
              'rose',
              '#e2b9b1',
              callPoint(300, 96, 1.5),
              person(200, 244, 1.05, {
                top: colour.teal,
                skin: skin.olive,
                hair: '#2a1c14',
                arms: 'reach',
                style: 'scarf',
              }),
              alarm(410, 60, 0.9),
              flame(430, 232, 0.6),
            ),
            alt: 'A woman reaches for a red fire alarm call point on the wall.',
          },
          body: body(`
            1. **Raise the alarm.** Press the nearest red call point and shout “Fire!”. You will never be in trouble for an honest mistake.
            2. **Leave.** Use the nearest safe way out and close doors behind you.
            3. **Ring 999** from outside, or as your building’s plan says. Give the full address and say if anyone may still be inside.
            4. **Go to the assembly point** and tell the fire warden what you saw.
            > Do not wait to see whether it is serious, and do not collect your bag. Never go back in until the fire service or the person in charge says so.
          `),
        },
        {
          key: 'leave',
          title: 'Leaving, and helping others leave',
          picture: {
            svg: scene(
              'leaf',
              '#a8c98e',
              hills('#c5dfb0', '#a8c98e'),
              sun(70, 50),
              house(120, 214, 0.8),
              tree(410, 236, 0.9),
              person(250, 250, 0.75, {
                top: colour.yellow,
                skin: skin.light,
                style: 'cap',
                hair: colour.orange,
                arms: 'wave',
              }),
              person(310, 252, 0.75, { top: colour.plum, skin: skin.deep, hair: '#201712' }),
              person(355, 252, 0.75, { top: colour.red, skin: skin.fair, hair: '#b5763a', style: 'long' }),
            ),
            alt: 'A fire warden in a yellow jacket counts people at an assembly point outside.',
          },
          body: body(`
            Walk, do not run. Do not use the lift. If there is smoke, keep low, where the air is clearer. Feel a closed door with the back of your hand: if it is hot, use another way.
            Some people need more time or help. They should have a **personal emergency evacuation plan** (PEEP) that says how they will leave and who will help. If you would need help, even for a few weeks with a broken ankle, ask your manager for one.
            If you work in a care home, follow its own plan. Residents are usually moved to the next safe area behind fire doors first, rather than straight outside.
          `),
        },
        {
          key: 'extinguishers',
          title: 'Extinguishers: only if it is safe',
          picture: {
            svg: scene(
              'mint',
              '#b5d3c8',
              extinguisher(110, 230, 1.5),
              extinguisher(200, 230, 1.5),
              cross(290, 70, 1),
              flame(360, 230, 0.9),
              tick(150, 50, 1),
            ),
            alt: 'Two fire extinguishers beside a small flame.',
          },
          body: body(`
            You are not expected to fight a fire. Think about an extinguisher only if **all** of these are true: the alarm has been raised, the fire is no bigger than a waste-paper bin, your way out is behind you, and you have been trained.
            - **Water** (red label): paper, wood and cloth. Never on electrical equipment or burning oil.
            - **Foam** (cream label): the same, and burning liquids.
            - **Carbon dioxide** (black label): electrical equipment.
            - **Wet chemical** (yellow label): cooking oil.
            If one extinguisher has not put it out, leave and close the door.
          `),
        },
        {
          key: 'q-bin',
          title: 'Question 1',
          ask: 'You smell smoke and see a small fire in a store room. What do you do first?',
          picture: {
            svg: scene(
              'peach',
              '#d9b48f',
              door(330, 226, 1.3, colour.blue),
              flame(300, 226, 0.5),
              person(150, 244, 1, { top: colour.green, arms: 'hold', skin: skin.fair }),
              question(230, 60, 0.9),
            ),
            alt: '',
          },
          choices: choices(`
            ( ) Look for an extinguisher
                Not yet. While you look, nobody else knows. Raise the alarm first so that everyone can start to leave.
            (x) Press the nearest call point and shout “Fire!”
                Yes. The alarm comes first, always. Everything else follows from it.
            ( ) Ring your manager
                That loses minutes. The alarm tells everyone at once, your manager included.
          `),
        },
        {
          key: 'q-door',
          title: 'Question 2',
          ask: 'A fire door on your floor is wedged open because the kitchen gets hot. What is right?',
          choices: choices(`
            ( ) Leave it: the wedge can be kicked away if the alarm sounds
                People leaving in smoke will not stop to do that. An open fire door lets smoke fill the stairs.
            (x) Take the wedge out and report the heat problem
                Yes. The door is doing its job only when it is shut, and the real problem, the heat, gets dealt with.
            ( ) Close it at the end of the day
                Fires happen in working hours too, and that is when people are inside.
          `),
        },
        {
          key: 'q-lift',
          title: 'Question 3',
          ask: 'The alarm sounds. A colleague who uses a wheelchair is on the second floor. What happens?',
          choices: choices(`
            ( ) They use the lift, since they cannot use the stairs
                No. An ordinary lift may stop between floors or open at the fire. Only a lift built and managed for evacuation may be used.
            ( ) They wait at their desk for the fire service
                No. Getting people out is the employer’s duty, and it must not depend on the fire service arriving.
            (x) They and their helpers follow the personal evacuation plan agreed beforehand
                Yes. The plan says the route, the equipment and who helps, and it has been practised.
          `),
        },
        {
          key: 'q-kit',
          title: 'Question 4',
          ask: 'A computer is on fire. Which extinguisher could a trained person use?',
          choices: choices(`
            ( ) Water, with a red label
                No. Water carries electricity, and the person could get a shock.
            (x) Carbon dioxide, with a black label
                Yes. It does not carry electricity. Switch the power off as well if that is safe.
            ( ) Wet chemical, with a yellow label
                No. That one is for burning cooking oil.
          `),
        },
      ],
    },
  ],
}
