/**
 * The commonest passwords and the words most of them are made of. A new password is compared whole, and again
 * without digits and signs around it, so that one word here stands for all its dressed-up forms.
 */
const list = `
password passwords passw passwort motdepasse contrasena cyfrinair mypassword newpassword thepassword yourpassword
passwordpassword changeme changemenow changeit letmein letmeinnow welcome welcomeback welcometo croeso croesocymru
admin administrator superadmin sysadmin root toor guest guestguest default testing tester testtest test user username
login loginlogin signin access accessdenied secret topsecret secretsecret master masterkey trustno trustnoone nothing
iloveyou iloveyouso ilovemyself ilovegod iloveyoubaby loveyou lovelove lover lovely sweetheart darling princess
sunshine rainbow butterfly flower flowers chocolate cookie cupcake angel angels heaven jesus jesuschrist blessed
qwerty qwertyuiop qwertyui qwertz azerty azertyuiop qazwsx qazwsxedc asdfgh asdfghjkl asdfasdf zxcvbn zxcvbnm
qwerasdf qweqwe qwertyqwerty poiuytrewq lkjhgfdsa mnbvcxz abc abcd abcdef abcdefgh abcdefghij abcabc aabbcc
1234567890 0123456789 12345678910 123456789a 12345678901 123123123 1231231231 123321123321 1234512345 9876543210
0987654321 1122334455 1029384756 1020304050 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc q1w2e3r4t5 q1w2e3r4t5y6 a1b2c3d4e5
147258369 159357258 147852369 789456123 112233445566 1234qwerasdf 123qweasdzxc qwe123qwe123 abc123abc123 zaq12wsxcde3
dragon monkey tiger lion eagle falcon shadow phoenix wolf wolves bear panther pokemon pikachu digimon mustang
football footballs baseball basketball hockey soccer rugby cricket tennis golf golfer swimming running fishing
liverpool liverpoolfc ynwa arsenal chelsea chelseafc manchester manutd manchesterunited mancity tottenham spurs everton
newcastle sunderland leeds westham astonvilla celtic rangers swansea cardiff cardiffcity wrexham ospreys scarlets
england scotland ireland wales cymru cymruambyth london britain unitedkingdom america
superman batman spiderman wonderwoman ironman avengers starwars startrek hogwarts harrypotter gandalf matrix minecraft
roblox fortnite nintendo playstation computer internet google facebook instagram youtube microsoft windows android
samsung apple iphone letmego whatever blahblah hello hellohello hellothere helloworld goodmorning goodnight thankyou
summer autumn winter spring january february march april june july august september october november december
monday tuesday wednesday thursday friday saturday sunday christmas birthday happybirthday holiday holidays
michael jordan jennifer jessica daniel charlie thomas george harry william ashley michelle anthony matthew andrew
joshua robert nicole samantha elizabeth victoria charlotte hannah olivia amelia gareth rhys dafydd megan
council councilpassword countycouncil learning learner training trainer guildhall guildhalldemo elearning onlinelearning
nhs healthcare hospital firefighter socialworker manager supervisor office officework staff employee company business
freedom forever friends friendship family mother father brother sister daughter babygirl babyboy mylove mybaby
cheese banana orange pineapple strawberry blueberry peanut pepper ginger coffee pizza
correcthorsebatterystaple
`

export const weakPasswords: ReadonlySet<string> = new Set(list.trim().split(/\s+/))
