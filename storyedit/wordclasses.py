"""The commonest words of spoken English by what they do in a sentence.

Only as much as tells where a line may end. A word may be of several classes; what stands beside
it tells which is meant (``storyedit/breakcosts.py``).
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


JOINERS = _words("and or")
CLAUSE_STARTERS = _words(
    "because if when while although though unless until till since that which who whose where "
    "what how why whether so but nor than as whenever wherever once"
)
QUESTION_WORDS = _words("what how which who whose whom where why that")
RELATIVES = _words("who which that")
BEFORE_CLAUSES = _words(
    "but because so although though if when while until unless than nor whether"
)
"""Words that begin a clause, and never end what another one is joined to: "but when we"."""

TIME_CONJUNCTIONS = _words("before after since until till like than as")
"""Before a clause as well as before a thing."""

PREPOSITIONS = _words(
    "about above across against along among around at before after behind below beside besides "
    "between beyond by despite down during except for from in inside into like near of off on "
    "onto opposite out outside over past round through throughout to toward towards under "
    "underneath up upon via with within without"
)
PARTICLES = _words(
    "past down off on out up in over through along around round away back apart by outside inside"
)
"""Words that may belong to the verb before them: "sit down"."""

DETERMINERS = _words(
    "a an the my your his her its our their this that these those some any no every each another"
)
ONLY_PARTICLES = _words("down off out up away back apart")
"""Before a name, they stay with the verb."""

POINTING = _words("that this these those some any her")
"""Which may also stand without a thing after them."""

ONLY_SUBJECTS = _words(
    "i he she we they i'm i've i'll i'd he's she's we're they're it's there's he'd she'd we'd "
    "they'd he'll she'll we'll they'll we've they've you're you've you'll you'd that's what's "
    "who's"
)
INDEFINITE = _words(
    "nobody somebody everybody anybody everyone someone anyone everything something nothing "
    "anything"
)
SUBJECTS = ONLY_SUBJECTS | INDEFINITE | {"you", "it", "there", "people"}
OBJECTS = _words("me him us them it you her")
ONLY_OBJECTS = OBJECTS - SUBJECTS - DETERMINERS
ONLY_DETERMINERS = DETERMINERS - OBJECTS - {"this", "that", "these", "those", "some"}
HELPING_VERBS = _words(
    "am is are was were be been being do does did have has had will would can could shall should "
    "may might must cannot don't didn't can't couldn't won't isn't wasn't doesn't haven't hasn't "
    "hadn't aren't weren't wouldn't shouldn't ain't"
)
SAYING = _words(
    "say says said think thinks thought know knew hope hoped wish wished believe believed guess "
    "reckon reckoned felt feel told realised sure glad suppose bet swear remember heard"
)
"""What is said or thought may come next as a clause of its own."""

NAMED_BY_CLAUSE = frozenset((last, "the") for last in ("time", "way", "moment", "minute")) | {
    ("time", "every"),
    ("time", "each"),
}
"""What a clause beside it names: "by the time I started"."""

HOURS = frozenset(
    (
        ("first", "thing"), ("last", "thing"), ("early", "in"), ("late", "in"), ("late", "at"),
        ("o'clock", "in"), ("early", "on"), ("later", "this"), ("earlier", "this"),
        ("later", "that"), ("later", "on"),
    )
)  # fmt: skip
"""The beginning of a time of the day: "first thing in the morning"."""

ALSO_THINGS = {
    "while": "moment", "till": "counter", "past": "history", "round": "turn", "inside": "middle",
    "outside": "surface",
}  # fmt: skip
"""Words that are things after an article, with others that are things wherever they stand."""

NEVER_AFTER_HAVE = _words(
    "is are was were came went gave began saw took wrote isn't wasn't aren't weren't has will can "
    "would could"
)
"""Verbs that begin what is told, whatever stands before them."""

BEING = _words("be been being")
HALF_HELPING = _words(
    "used going have has had want wanted wants need needed needs got able allowed supposed like "
    "liked likes love try tried trying began started begin start ought meant tend hope hoping "
    "ready learn learned learning managed manage"
)
"""With "to", they stand before a verb as helping verbs do."""

CLING_TO_NEXT = _words(
    "ever very more most too so not mr mrs ms miss dr sir lady nurse councillor auntie aunt uncle "
    "saint st all both much just only even quite really rather pretty almost nearly never always "
    "about't either neither such half"
)
CLING_TO_CLAUSE = _words("ever even just only so not")
"""Also before what else is a good place: "even if", "ever since"."""

CLING_TO_LAST = _words(
    "else ago too either again own ones yet anyway though instead apart alone together asleep awake"
)
ADJECTIVES = _words(
    "first second third last next best worst whole same big small little tiny huge new old young "
    "good bad great long short few several many other different easy hard nice lovely proper real "
    "red blue green yellow black white brown pink orange grey purple posh hot cold warm wet dry "
    "loud quiet quick slow fast clean dirty kind funny clever busy happy sad angry poor rich "
    "strong heavy light dark full empty free local special favourite extra main front left right "
    "wrong busiest biggest smallest oldest youngest hardest easiest nicest proud nervous scared "
    "afraid lonely tired bored excited worried frightened upset ill sick poorly deaf blind able "
    "ready beautiful horrible terrible important difficult certain single double broken better "
    "worse bigger smaller older younger easier harder"
)
PARTS = _words("kind sort lot lots bit couple half front end top bottom middle pair cup plenty")
"""What "of" belongs to."""

COMPARED = _words("more less other rather better worse sooner")
TIMES = _words("every each last next today tomorrow yesterday then later")
SPANS = _words(
    "minute minutes hour hours day days week weeks month months year years night nights morning "
    "mornings afternoon evening evenings time times moment while weekend summer winter spring "
    "autumn birthday lunchtime teatime monday tuesday wednesday thursday friday saturday sunday "
    "christmas easter"
)
GETTING = _words("get got getting gets am is are was were be been")
DEGREES = _words("so very really too quite much far")
STRENGTHENERS = _words("all just right straight only even halfway not")
"""Before a preposition: "right in front"."""

PLACES = _words("there here home away back upstairs downstairs indoors outdoors abroad")
OFTEN = _words("always never often sometimes usually already still")
NUMBERS = _words(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    "hundred thousand million"
)
TOGETHER = frozenset(
    tuple(pair.split("_"))
    for pair in (
        "as_if as_though even_though even_if so_that instead_of because_of out_of next_to in_case "
        "as_well at_all rather_than such_as except_for up_to used_to better_off worse_off "
        "of_course each_other one_another no_one ever_since now_that first_of next_door "
        "at_least at_last at_first in_front a_lot sort_of kind_of as_long as_soon "
        "how_to what_to where_to when_to who_to how_much how_many how_long how_often what_if "
        "close_to according_to thank_you my_own own_up well_done all_right right_away so_far "
        "one_after one_by "
        "more_than less_than up_there down_there over_there in_there out_there up_here in_here "
        "over_here down_here round_here back_in in_between night_out day_out apart_from along_with"
    ).split()
)
"""Pairs that do the work of one word."""

NOT_DOING = _words(
    "something anything everything nothing morning evening building ceiling wedding meeting during "
    "clothing pudding railing stuffing feeling lightning awning"
)
"""Words in "ing" that are things."""

FINITE_VERBS = _words(
    "went came said told gave took got made wrote knew thought felt kept left found met sat stood "
    "ran began brought bought taught caught ate drank spoke broke chose drove fell flew forgot "
    "grew heard held hid hurt led lost meant paid rode rang rose sang saw sent shook shot slept "
    "sold spent stole stuck swam threw understood woke wore won built burst cut hit let put read "
    "set shut became bent bit blew dealt drew fought forgave froze hung laid lay lent lit showed "
    "stank swore tore swept wept says goes does has tells gives takes gets makes writes knows "
    "thinks feels keeps leaves finds meets sits stands runs begins brings buys teaches catches "
    "eats drinks speaks chooses drives falls flies forgets grows hears holds hides leads loses "
    "means pays rides rings sings sees sends sleeps sells spends wakes wears wins lets puts reads "
    "comes wants needs likes loves lives works helps looks asks talks walks plays calls tries "
    "uses shows turns starts stops seems happens hangs hurts costs smells tastes sounds lends"
)
BASE_VERBS = _words(
    "go come say tell give take get make write know think feel keep leave find meet sit stand run "
    "begin bring buy teach catch eat drink speak break choose drive fall fly forget grow hear "
    "hold hide lead lose mean pay ride sing see send sleep sell spend wake wear win let put want "
    "need live work help look ask talk walk play call try use show turn start stop seem happen "
    "wait listen learn swim cook move open close carry clap cry laugh stay worry remember believe "
    "decide explain agree join wave watch wash clean push pull pick lift knock care hate love "
    "like read visit travel paint draw knit plant dig feed mend fix build bake fry practise act "
    "vote apply complain moan argue fight shout scream whisper hum point nod shake hug kiss marry "
    "text phone ring post print type count save borrow lend owe earn rent tidy hoover iron mop "
    "sweep order serve pour lock shut arrive return sail cycle climb camp relax lie dream snore "
    "dress share sort collect deliver answer promise pretend imagine prefer enjoy miss"
)
NOT_PAST = _words(
    "need bed red hundred indeed speed seed feed shed weed tired scared bored excited worried "
    "frightened married disabled allowed"
)
"""Words in "ed" that are no verbs of the past, or seldom."""
