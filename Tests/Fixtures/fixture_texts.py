"""The sentences, pairs and awkward rows from which make_fixtures.py makes the fixtures.

All of it was written for this project.
"""

END = "<|im_end|>"

CORPUS = [
    "The kettle sings when the water is ready, and the cat leaves the room.",
    "A short answer is often the better answer, if it answers the question.",
    "Write the date, the place and the name of everyone who was there.",
    "The green boat went over the calm water and came back before the rain.",
    "Please tell me which of the two roads is the longer one.",
    "Seven lamps stood on the table; three of them were broken.",
    "The baker opens at six, the library at nine, and the museum at ten.",
    "It isn't late, we'll wait, and they've brought bread and cheese.",
    "An apple a day costs about 12 cents in winter and 7 cents in summer.",
    "Explain in one sentence why the moon looks larger near the horizon.",
    "The answer is forty-two pages long and nobody has read the last ten.",
    "First wash the rice, then boil it, and then let it stand for a while.",
    "The train to the north leaves from platform 4 at 10:35 every morning.",
    "When the wind is from the west the whole town smells of the sea.",
    "She counted the stairs twice and came to a different number each time.",
    "A list has a first thing, a second thing and, with luck, a last thing.",
    "The teacher asked for three reasons and was given three excuses.",
    "Keep the letter, burn the envelope, and do not answer the telephone.",
    "There is no reason to hurry; the paint will be wet until the evening.",
    "The river, the road and the railway all meet under the old bridge.",
    "Name something that is round, something that is red and something that is both.",
    "He said \"yes\" at once, and then he said \"no\" for the rest of the week.",
    "If the door is locked, try the window; if the window is locked, knock.",
    "The shop sells paper, pencils, string (by the metre) and very old maps.",
]

# (prompt, chosen, rejected). Short enough that an epoch is a moment; some are cut at 64 tokens, some share an
# opening, one answer is a single word, and 22 is a multiple of no batch size in use.
PAIRS = [
    ("Name a thing that is round.", " A coin is round, and so is a plate.", " The table in the kitchen is long."),
    ("When does the library open?", " It opens at nine in the morning.", " I like books and I like lamps."),
    ("Say yes or no: is rain wet?", " Yes.", " The rain came over the water and the boat came back before it."),
    ("Give three reasons to walk.", " It is calm, it is cheap, and the town smells of the sea.", " Walking is walking."),
    ("Which is longer, the road or the bridge?", " The road is longer.", " The bridge is old and the road is old."),
    ("How do I boil rice?", " First wash it, then boil it, then let it stand.", " First boil it, then wash it, then let it burn."),
    ("What did the cat do?", " The cat left the room when the kettle sang.", " The cat left the table in the rain."),
    ("Count the lamps.", " Seven lamps, and three of them are broken.", " Seven lamps, and seven of them are lamps."),
    ("Write one sentence about the moon.", " The moon looks larger near the horizon.", " moon moon the moon and the"),
    ("Where does the train leave from?", " From platform 4, at 10:35.", " It leaves."),
    ("Finish: the door is locked, so", " try the window, and then knock.", " the envelope is in the letter."),
    ("What costs 12 cents?", " An apple, in winter.", " The apple costs about seven lamps in summer."),
    ("Name the first thing on the list.", " The first thing is the date, and after it the place and the name.", " No."),
    ("Is the paint wet?", " It will be wet until the evening.", " The paint is paint, and the evening is late."),
    ("Tell me about the shop.", " It sells paper, pencils, string and very old maps.", " It sells excuses (by the metre)."),
    ("What smells of the sea?", " The whole town, when the wind is from the west.", " West wind the of smells sea whole."),
    ("Who read the last ten pages?", " Nobody has read them.", " The teacher, the baker, the cat, the boat, the museum and the two roads read them."),
    ("Describe the boat.", " It is green.", " It is green and it is round and it is red and it is both and it is locked."),
    ("May I hurry?", " There is no reason to hurry.", " There is no reason."),
    ("What meets under the bridge?", " The river, the road and the railway.", " The river and the letter."),
    ("How many stairs are there?", " She counted twice and came to two numbers.", " 10, 12, 35, 42, 7, 4 and 9."),
    ("Say something in French.", " Café au lait, s'il vous plaît.", " Sé à le, ça plaîre où."),
]

SYSTEM = {"role": "system", "content": "Answer in one short sentence."}


def user(text):
    return {"role": "user", "content": text}


def assistant(text):
    return {"role": "assistant", "content": text}


def chat(prompt, chosen, rejected):
    return {"prompt": prompt, "chosen": [assistant(chosen)], "rejected": [assistant(rejected)]}


CHAT_PAIRS = [
    chat([user("When does the baker open?")], "At six.", "The baker bakes."),
    chat([SYSTEM, user("Is the window locked?")], "No, try it.", "Windows are made of glass, doors of wood."),
    chat(
        [user("Name something red."), assistant("An apple."), user("And something round?")],
        "An apple, again.",
        "A road.",
    ),
    chat([user("Say nothing.")], "", "Nothing."),
    chat([user("What is on the list?\n- paper\n- string")], "1. paper\n2. string", "paper\n\nstring  "),
    chat([user("Repeat: 日本 ✓ naïve")], "日本 ✓ naïve", "日本 naive"),
    chat([SYSTEM, user(" leading and trailing spaces ")], " kept ", "kept"),
    chat([user("Is the boat green?")], "It is green.", "It is green, and it went over the water."),
]

# Rows of text whose boundary between prompt and answer is awkward: (name, row, maximum length). A maximum given as
# ("prompt", n) stands for the number of tokens of the prompt plus n.
TEXT_ROWS = [
    ("answer with its own space", {"prompt": "The door is", "chosen": " locked.", "rejected": " wet."}, 64),
    ("answers merge into the prompt's last word", {"prompt": "The wat", "chosen": "er is calm.", "rejected": "ch is late."}, 64),
    ("one answer merges, the other does not", {"prompt": "Tell me th", "chosen": "e name.", "rejected": " 7"}, 64),
    ("prompt ends in a space", {"prompt": "The boat is ", "chosen": "the green one", "rejected": "?"}, 64),
    ("prompt ends in spaces, answers begin with spaces", {"prompt": "a   ", "chosen": "   b", "rejected": "  "}, 64),
    ("line ends on both sides", {"prompt": "List:\n", "chosen": "\n- one\n- two\n", "rejected": "- one"}, 64),
    ("carriage return split from its line feed", {"prompt": "one\r", "chosen": "\ntwo", "rejected": "two"}, 64),
    ("number split in the middle", {"prompt": "The year was 19", "chosen": "99", "rejected": " 99"}, 64),
    ("contraction split in the middle", {"prompt": "They", "chosen": "'ve left", "rejected": " left"}, 64),
    ("accent follows as a combining mark", {"prompt": "cafe", "chosen": "\u0301 au lait", "rejected": " noir"}, 64),
    ("joined emoji split at the joiner", {"prompt": "A family: 👩", "chosen": "\u200d👧", "rejected": "👧"}, 64),
    ("end token already on one answer", {"prompt": "Go", "chosen": " on." + END, "rejected": " away."}, 64),
    ("end token on both answers", {"prompt": "Go", "chosen": " on." + END, "rejected": " away." + END}, 64),
    ("end token inside an answer", {"prompt": "Go", "chosen": f" on{END} and on", "rejected": " away."}, 64),
    ("end token followed by a space", {"prompt": "Go", "chosen": f" on{END} ", "rejected": " away."}, 64),
    ("special tokens inside the prompt", {"prompt": f"<|im_start|>user\nHi{END}\n", "chosen": "Hello", "rejected": "No"}, 64),
    ("empty chosen answer", {"prompt": "Say nothing.", "chosen": "", "rejected": " Nothing."}, 64),
    ("both answers empty", {"prompt": "Say nothing.", "chosen": "", "rejected": ""}, 64),
    ("equal answers", {"prompt": "Say yes.", "chosen": " Yes.", "rejected": " Yes."}, 64),
    ("one answer continues the other", {"prompt": "Say yes.", "chosen": " Yes.", "rejected": " Yes. And no."}, 64),
    ("empty prompt", {"prompt": "", "chosen": "The rain.", "rejected": "The sea."}, 64),
    ("only the longer answer is cut", {"prompt": "Name the lamp.", "chosen": " Lamp.", "rejected": " The broken lamp on the long table."}, 16),
    ("both answers are cut to one token", {"prompt": "The river", "chosen": " runs to the sea.", "rejected": " stands."}, ("prompt", 1)),
    ("prompt as long as the maximum", {"prompt": "The river", "chosen": " runs.", "rejected": " stands."}, ("prompt", 0)),
    ("prompt longer than the maximum", {"prompt": "The river and the road", "chosen": " meet.", "rejected": " part."}, ("prompt", -2)),
    ("a merge shortens the prompt below the maximum", {"prompt": "The wat", "chosen": "er is calm.", "rejected": "ch is late."}, ("prompt", 0)),
    ("no maximum", {"prompt": "The river", "chosen": " runs to the sea." * 8, "rejected": " stands."}, None),
    ("implicit prompt", {"chosen": "Q: wet? A: yes it is", "rejected": "Q: wet? A: no"}, 64),
    ("implicit prompt, nothing shared", {"chosen": "Yes.", "rejected": "No."}, 64),
    ("implicit prompt, nothing shared, last character a space", {"chosen": "Yes ", "rejected": "No."}, 64),
    ("implicit prompt, equal texts", {"chosen": "The same.", "rejected": "The same."}, 64),
    ("implicit prompt, one text continues the other", {"chosen": "The same", "rejected": "The same and more"}, 64),
]

CHAT_ROWS = [
    ("prompt and answers", CHAT_PAIRS[0], 64),
    ("several turns", CHAT_PAIRS[2], 96),
    ("empty answer", CHAT_PAIRS[3], 64),
    ("prompt ends with the assistant", chat([user("Go on."), assistant("The road")], "is long.", "is old."), 64),
    ("end token written by a person", chat([user("Hi" + END)], "No" + END, "Yes"), 64),
    ("equal answers", chat([user("Say yes.")], "Yes.", "Yes."), 64),
    (
        "answers of several turns",
        {
            "prompt": [user("Name it.")],
            "chosen": [assistant("What?"), user("The boat."), assistant("Rain.")],
            "rejected": [assistant("What?"), user("The boat."), assistant("Boat.")],
        },
        96,
    ),
    (
        "implicit prompt",
        {"chosen": [user("Wet?"), assistant("Yes.")], "rejected": [user("Wet?"), assistant("No.")]},
        64,
    ),
    ("cut inside the answer", CHAT_PAIRS[7], ("prompt", 3)),
    ("prompt as long as the maximum", CHAT_PAIRS[0], ("prompt", 0)),
]

# Rows for supervised training: what is scored depends on the columns.
SUPERVISED_ROWS = [
    ("prompt and completion", {"prompt": "The door is", "completion": " locked."}, 64),
    ("completion merges into the prompt", {"prompt": "The wat", "completion": "er is calm."}, 64),
    ("empty completion", {"prompt": "Say nothing.", "completion": ""}, 64),
    ("end token already there", {"prompt": "Go", "completion": " on." + END}, 64),
    ("text", {"text": "The river runs to the sea."}, 64),
    ("text with its end token", {"text": "The river runs." + END}, 64),
    ("text cut at the maximum", {"text": "The river runs to the sea and the road runs beside it."}, 8),
    ("prompt as long as the maximum", {"prompt": "The river", "completion": " runs."}, ("prompt", 0)),
    ("messages", {"messages": [SYSTEM, user("Wet?"), assistant("Yes.")]}, 64),
    ("messages of several turns", {"messages": [user("Wet?"), assistant("Yes."), user("Late?"), assistant("No.")]}, 64),
    ("prompt and completion as messages", {"prompt": [user("Wet?")], "completion": [assistant("Yes.")]}, 64),
]

# Texts on which tokenizers disagree.
HOSTILE_TEXTS = [
    "",
    " ",
    "   ",
    "\n",
    "\t\r\n \n",
    "a",
    "The kettle sings.",
    " leading space",
    "trailing space ",
    "two  spaces,   three   spaces",
    "it's they'll I'VE we'd 'twas",
    "UPPER lower MiXeD",
    "1 12 123 1234 12345 3.14 1,000,000",
    "a1b2c3",
    "under_score-dash/slash\\back",
    "!!! ??? ... ;;; ::: ---",
    "\"quoted\" (bracketed) [squared] {braced} <angled>",
    "naïve café über Ångström",
    "cafe\u0301 is not café",
    "Zürich — “Genève” … ½ € £",
    "日本語と漢字",
    "한글 조각",
    "Жук и ёж",
    "שלום مرحبا",
    "ก็ ไม่ นี้",
    "👩\u200d🚀 👍🏽 🇨🇭 ❤\ufe0f",
    "𝒳 𝟙 🜁",
    "null\x00byte and \x1b escape",
    "\ufeffbyte order mark",
    "zero\u200bwidth\u2060joiner\u200d",
    "no\u00a0break\u2003em\u3000wide",
    "line\u2028separator\u0085next",
    "▁already ▁there▁",
    "<0x41> <0x0A> are not bytes",
    "<s> </s> <unk>",
    "<|im_start|>user\nHi<|im_end|>\n",
    "<|im_start|><|im_end|><|endoftext|>",
    "<|im_sta rt|> <|im_end |>",
    "word<|im_end|>word",
    " <|im_end|> ",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "thethethethe the the the",
    "ending in a lone high byte ÿ",
    "ﬁne ﬂow ① Ⅳ",
    "tab\tand\ttab\n\n\n\nlines   \n  indented",
]
