"""What riders say, by theme: sentences with gaps that are filled differently each time."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    key: str
    name: str
    # Messages in each of the last twelve weeks, oldest first, and in the year before them.
    weekly: tuple[int, ...]
    before: int
    stars: tuple[int, ...]  # ratings such messages carry
    says: tuple[str, ...]  # the heart of a message
    adds: tuple[str, ...] = ()  # what some add
    spring: int = 0  # of those before: how many fall in the same weeks of last year


HUBS = ("Central North", "Central South", "Ferry Quay", "Old Harbour", "Westgate", "Mill Bridge")
GAPS: dict[str, tuple[str, ...]] = {
    "hub": (*HUBS, "Central North", "the north exit", "the station", "central"),
    "dock": ("the dock by the library", "Fish Market", "Canal Street", "the office park", "my street", "Town Hall",
    "the clinic"),
    "time": ("7:40", "7:45", "7.50", "eight", "8:05", "8:10", "quarter to eight", "10 to 8", "8", "0755",
    "ten past eight"),
    "day": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "today", "yesterday", "this morning"),
    "often": ("twice this week", "three times since March", "every second day", "again", "for the third time",
    "two days in a row",
              "most Mondays", "all week"),
    "else": ("the tram", "the bus", "a taxi", "my car", "the car", "my colleague's car"),
    "late": ("ten minutes late", "late for the stand-up", "late", "a quarter of an hour late",
    "late for school drop-off",
             "late for my shift"),
    "train": ("the 7:41", "my train", "the S4", "the regional", "the 7.52", "the intercity"),
    "phone": ("Pixel 7", "an old Samsung", "my Fairphone", "Android 13", "Galaxy A52", "my work phone"),
    "for": ("two years", "six weeks", "a month", "almost a year", "a year and a half"),
    "euro": ("1 euro", "two euros", "50 cents", "3 euro"),
    "wait": ("four minutes", "ten minutes", "five min", "a good while", "15 minutes"),
    "walk": ("three streets", "ten minutes", "half the way", "a kilometre", "two stops"),
}  # fmt: skip

THEMES: tuple[Theme, ...] = (
    Theme(
        "empty_hub", "I can't count on it", (3, 3, 3, 4, 4, 4, 5, 5, 6, 7, 8, 11), 16, (1, 2, 2, 3),
        (
            "{hub} empty at {time} {often}", "no bike at {hub} at {time}, {often}",
            "not one bike left when {train} arrives at {hub}",
            "Came off {train}, dock at {hub} was empty {often}",
            "The map said 3 bikes at {hub}, I got there and they were gone",
            "empty hub at {time}. I stood there for {wait} and took {else}",
            "Would pay {euro} more for a bike that is surely mine at {time}",
            "you can't plan a morning around maybe. {hub} had nothing {day} at {time}",
            "If {hub} is always empty at {time} just say so and I plan for it",
            "There are never bikes at {hub} before nine any more",
            "I run from {train} and the last bike is taken in front of me, {often}",
            "reliability! {hub} had zero bikes {day}, I was {late}",
            "Was {late} {day} because no bike was left at {hub}",
            "It is not the walk. It is standing at {hub} not knowing whether one will come",
            "{often} an empty dock at {hub}. {day} I went by {else}",
            "why does {hub} run out of bikes right when {train} comes in",
            "where are the bikes in the morning?? {hub}, {time}, nothing",
        ),
        ("I have started taking {else}.", "Been a member for {for}.", "It used to be better before Easter.",
        "Please send more vans.",
         "A reservation would help me.", "The colleague next to me had the same.", "At least tell me before I run.",
         "I love the bikes, that is why it hurts.", "And {day} the same."),
    ),
    Theme(
        "full_dock", "Circling for a free dock", (3, 4, 3, 3, 4, 3, 4, 3, 4, 3, 3, 4), 60, (2, 2, 3, 3),
        (
            "no free dock at {dock} at {time}, had to go on {walk}", "{dock} full {often}",
            "Arrived on time and then circled for a free dock",
            "Could not give the bike back at {dock}, all docks taken",
            "Full docks at {dock}. Walked {walk} back and was {late}",
            "closed for service exactly when I need to park? {dock} {day} at {time}",
            "Nowhere to leave the bike near {dock} after {time}",
            "I paid for {wait} of looking for a dock", "Tell me BEFORE that {dock} is full",
            "the last dock at {dock} is broken so it is always full",
            "please more docks at {dock}, I circle there {often}",
        ),
        ("Show free docks when I start.", "Then the meter keeps running.", "Found one {walk} away.",
        "Otherwise great.", "{often}!"),
    ),
    Theme(
        "rain", "Rain and no cover", (1, 1, 1, 1, 2, 2, 2, 3, 4, 4, 5, 5), 14, (2, 3, 3, 4),
        (
            "it rains and there is no roof at {dock}, so I took {else}",
            "Wet saddle {often}. A roof over {dock} would do",
            "soaked while unlocking at {hub}",
            "A little cover at {hub} please, the phone does not work with wet fingers",
            "Rain = no ride for me, docks have no cover", "saddles stand in the rain all night at {dock}",
            "Please build a shelter at {dock}, in the rain nobody wants to stand there",
            "In wet weather I go by {else} because of the saddle",
        ),
        ("A rag would be a start.", "{day} it poured.", "I carry a towel now.", "The tram has a roof.",
        "It is spring, it will rain more."),
        spring=10,
    ),
    Theme(
        "unlock", "Paid, but it would not unlock", (6, 5, 4, 3, 3, 2, 2, 1, 1, 1, 0, 0), 120, (1, 1, 2),
        (
            "lock did not open, paid anyway", "{wait} in front of a bike that would not unlock at {hub}",
            "Bluetooth finds the lock, then nothing. {phone}",
            "unlocking takes forever on {phone}", "Charged {euro} for a bike that never opened",
            "third try, lock stays shut, {train} gone",
            "The lock blinks red and that's it ({dock})", "It says 'ride started' and the lock is still closed",
            "had to scan the code {often} until it opened", "Unlock error 17 at {dock}",
        ),
        ("Refund came after a week.", "Support was friendly.", "{phone} here.", "Fix this please.",
        "Gave up and took {else}."),
    ),
    Theme(
        "pass_cost", "What does the pass cost?", (2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2), 20, (3, 3, 4),
        (
            "what does the pass cost? I can't find it",
            "Is the pass cheaper than single rides if I ride three times a week?",
            "pass or single, who understands this",
            "How much is the commuter pass per month?", "The price of the pass is hidden behind four screens",
            "Does the pass count for the ferry too?",
            "I would buy the pass if somebody told me what it includes", "can I pause the pass in the holidays?",
        ),
        ("Asked support, no answer yet.", "Riding since {for}.", "A table would do.", "My neighbour pays less, why?"),
    ),
    Theme(
        "employer", "Work pays for the train", (1, 1, 2, 1, 1, 2, 1, 2, 1, 2, 1, 2), 10, (3, 4, 4),
        (
            "my work pays my train but the bike comes out of my pocket",
            "Could my employer pay for this like the train ticket?",
            "Our office would take 30 seats if there was one invoice",
            "HR asks for a monthly bill in the company's name",
            "train is free for me through work, bike is not, so guess what I take",
            "please talk to the hospital, half of my shift would ride",
        ),
        ("We are 200 people.", "They already pay parking.", "Who can I write to?"),
    ),
    Theme(
        "overnight", "Where can I leave it tonight?", (0, 0, 1, 0, 1, 1, 1, 1, 2, 2, 2, 3), 2, (3, 3, 4),
        (
            "where can I leave it tonight if all docks near home are full",
            "Can I keep the bike over night? Late shift, no dock near {dock}",
            "After eleven {dock} is locked, where to put the bike?",
            "I'd like to take it home in the evening and bring it back at {time}",
            "night parking near {dock}?", "is there a way to end the ride at my door after midnight",
        ),
        ("I'd pay {euro} for it.", "Only on weekdays.", "Shift ends at 23:40."),
    ),
    Theme(
        "love", "Love: the morning feels mine", (1, 1, 1, 2, 1, 1, 2, 1, 1, 1, 2, 1), 70, (5, 5, 5, 4),
        (
            "best part of my day, nine minutes along the water", "The morning feels mine again. Thank you",
            "Sold my second car after {for} with you",
            "Unlocks in no time now, great work", "bike over the bridge beats {else} any day",
            "love it, {for} and no regrets",
            "Smooth ride from {hub} to work, every time it works I smile", "Great service, friendly people at {hub}",
            "Door to desk in eleven minutes", "my knees and my wallet say thanks",
        ),
        ("Keep going!", "Five stars.", "Tell the driver at {hub} thanks.", "Even in winter."),
    ),
    Theme(
        "lights", "Bell and lights", (1, 0, 1, 0, 1, 1, 0, 1, 0, 1, 0, 1), 16, (3, 3, 4),
        (
            "no bell on the bike from {dock}", "front light too weak on the harbour path",
            "the bell is so quiet that nobody hears it",
            "Rear light was dead {day} evening", "light goes off while waiting at the crossing",
        ),
        ("Felt unsafe.", "Bike 2214.", "Otherwise fine."),
    ),
    Theme(
        "app", "The app gets in the way", (3, 2, 3, 2, 3, 2, 3, 2, 3, 2, 3, 2), 90, (1, 2, 3),
        (
            "app crashes on {phone} when I open the map", "logged out {often}", "map is slow since the last update",
            "Cannot change my card",
            "the map jumps to another city", "verification mail never came", "Text too small on {phone}",
            "battery drain with this app, 20% a ride",
            "GPS puts me in the water at {hub}", "notification came an hour after the ride",
        ),
        ("{phone}.", "Reinstalled, same.", "Worked in January.", "please fix"),
    ),
    Theme(
        "price", "Too dear", (1, 1, 1, 1, 1, 2, 1, 1, 1, 2, 1, 1), 60, (1, 2, 3),
        (
            "too expensive for {walk}", "{euro} more than last year, why", "Prices went up again",
            "student discount please",
            "the minute price is steep when you wait at the lights", "cheaper than {else} but not by much",
        ),
        ("Will think about it.", "Riding {for}."),
    ),
    Theme(
        "bikes", "Tired bikes", (1, 2, 1, 1, 2, 1, 1, 2, 1, 1, 2, 1), 70, (2, 3, 3),
        (
            "flat tyre at {dock}", "brakes squeak on the bike from {hub}", "saddle slips down while riding",
            "gears jump on half of the bikes",
            "pedal loose, reported {often}", "chain came off on the bridge", "handlebar crooked, {dock}",
            "this bike has seen too many winters",
        ),
        ("Reported in the app.", "Bike 1187.", "Took another one, fine.", "Be careful."),
    ),
    Theme(
        "support", "Nobody answers", (1, 0, 1, 1, 0, 1, 1, 0, 1, 1, 0, 1), 40, (1, 2),
        (
            "wrote to support {day}, no answer", "chat closes after {wait}", "Refund promised and never seen",
            "phone line is always busy",
            "support copied the same text {often}",
        ),
        ("Disappointed.", "It is about {euro}."),
    ),
    Theme(
        "airport", "Go to the airport", (0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 1, 0), 16, (3, 4),
        (
            "a dock at the airport would be great", "why can't I ride to terminal two", "airport zone when?",
            "bikes to the airport please, {else} is full of suitcases",
        ),
        ("For early shifts.",),
    ),
)  # fmt: skip

SHORT = (
    "ok", "good", "Good app", "nice", "works", "Great!", "useful", "meh", "could be better", "super", "not bad",
    "does what it should",
    "easy to use", "fine", "like it", "five stars", "good idea", "very practical", "Top", "all good so far",
    "best bikes in town",
    "handy for the city", "nothing to complain about", "solid", "I like the colour", "simple and quick", "cool",
    "recommended",
    "so-so", "improving",
)  # fmt: skip
FOREIGN = (
    "Heel handig, maar 's ochtends vaak geen fiets", "Sehr praktisch, leider oft leer", "Bardzo wygodne rowery",
    "Très pratique pour aller au bureau",
    "Muy buena aplicación", "便利です",
)  # fmt: skip

# Heard word for word, by people who let us quote them.
QUOTES: tuple[tuple[str, str], ...] = (
    ("empty_hub",
    "I leave the train and run, and the bike I saw on the map is gone. "
     "Twice a week now. I have started taking the car on Mondays."),
    ("empty_hub", "It is not the walk. It is standing there not knowing whether one will come."),
    ("empty_hub", "Central North was empty at 8:05 again. If it is always empty just say so and I plan for it."),
    ("empty_hub", "Would pay a euro more for a bike that is surely mine at eight."),
    ("full_dock", "I arrive on time and then circle for a free dock."),
    ("employer", "Work pays my train, but the bike comes out of my pocket."),
    ("rain", "It rains, there is no roof, so I take the car."),
)  # fmt: skip
