"""Words that the sample's names and texts are made of."""

from relations.vocab import Rank

GIVEN = str.split(
    "Ana María José Luis Carlos Elena Sergey Dmitry Olga Natalia Ivan Yuri Mikhail Vladimir Igor "
    "Petr Jana Tomáš Zoltán Gábor Mehmet Ayşe Ahmed Fatima Hassan Omar Amina Kofi Kwame Ama Chidi "
    "Wei Ming Li Xiu Hiroshi Yuki Kenji Min Seo Nguyen Linh Raj Priya Arjun Sunita John Mary James "
    "Helen Robert Anne Pierre Claire Jean Sophie Hans Greta Lars Ingrid Marco Giulia João Inês "
    "Søren Astrid Andrzej Katarzyna Viktor Nikos Eleni Ricardo Leopoldo Raúl Camila"
)
MIDDLE = str.split(
    "Alexei Antonio Boris Carmen David Emilio Francis Georg Henri Isabel Jorge Karim Leonid Manuel "
    "Noor Oscar Pavel Rafael Simón Tadeusz Umar Vera Walter Yusuf Zara"
)
STEMS = str.split(
    "Petr Kuzn Iv Sokol Moroz Volk Karp Zhuk Khar Sham Garc Fern Mart Lóp Rodrígu Gonzál Herr Núñ "
    "Váz Kov Novák Horv Balog Szab Kowal Nowak Wisn Demir Yilm Aks Rahm Kar Hak Abub Okaf Mens "
    "Adey Tanak Yamam Suzuk Nakam Chandr Muker Bhatt Iyeng Ross Bianc Ferr Moret Silv Per Oliv "
    "Sant Lind Berg Holm Dahl Niels Jens Müll Schm Web Beck"
)
ENDINGS = str.split(
    "ov enko ez sson ski ian idis escu vić berg ero ani ura in yan oglu ado eira ström mann ard "
    "ette elli ino uk"
)

# A transliteration for a second spelling, and letters that other systems write otherwise.
CYRILLIC = str.maketrans(
    "abvgdezijklmnoprstufhcyxqw",
    "абвгдезийклмнопрстуфхцыхкв",
)
OTHERWISE = (("y", "i"), ("kh", "h"), ("v", "w"), ("j", "y"), ("sh", "š"), ("x", "ks"), ("ou", "u"))

# Posts in the order in which a country fills them.
POSTS = (
    (Rank.HEAD_OF_STATE, "President"),
    (Rank.HEAD_OF_GOVERNMENT, "Prime Minister"),
    (Rank.FOREIGN_MINISTER, "Minister of Foreign Affairs"),
    (Rank.OTHER_MINISTER, "Minister of Defence"),
    (Rank.DEPUTY_HEAD, "Deputy Prime Minister"),
    (Rank.OTHER_MINISTER, "Minister of Energy"),
    (Rank.OTHER_MINISTER, "Minister of Foreign Trade"),
    (Rank.SPEAKER, "Speaker of Parliament"),
    (Rank.DEPUTY_MINISTER, "Deputy Minister of Foreign Affairs"),
    (Rank.AMBASSADOR, "Ambassador"),
    (Rank.OTHER_MINISTER, "Minister of Culture"),
    (Rank.AGENCY_HEAD, "Director of the Trade Agency"),
    (Rank.ENVOY, "Special Envoy"),
    (Rank.OTHER_MINISTER, "Minister of Health"),
    (Rank.DEPUTY_MINISTER, "Deputy Minister of Defence"),
    (Rank.OTHER, "Counsellor"),
)

CITIES = {
    "united-states": "Washington New-York", "russia": "Moscow Saint-Petersburg Sochi",
    "soviet-union": "Moscow Leningrad", "china": "Beijing Shanghai", "cuba": "Havana",
    "france": "Paris", "germany": "Berlin Bonn", "united-kingdom": "London", "spain": "Madrid",
    "mexico": "Mexico-City", "brazil": "Brasília", "venezuela": "Caracas", "india": "New-Delhi",
    "japan": "Tokyo", "turkey": "Ankara Istanbul", "iran": "Tehran", "egypt": "Cairo",
    "switzerland": "Geneva Bern", "austria": "Vienna", "italy": "Rome", "poland": "Warsaw",
    "south-korea": "Seoul", "vietnam": "Hanoi", "argentina": "Buenos-Aires", "angola": "Luanda",
}  # fmt: skip

# The countries with the most meetings, in this order; the others follow by chance.
BUSIEST = str.split(
    "united-states russia soviet-union china cuba germany france united-kingdom india japan turkey "
    "venezuela brazil mexico spain italy egypt iran vietnam south-korea poland switzerland"
)

TITLES = (
    "Session of the intergovernmental commission", "Round of political consultations",
    "Opening of a joint exhibition", "Working lunch", "Business forum", "Ministerial round table",
)  # fmt: skip
DOINGS = (
    "The sides reviewed the state of relations.", "They spoke of trade and investment.",
    "Both confirmed their intention to strengthen cooperation.",
    "The talks touched on regional security.", "An exchange of students was agreed in principle.",
    "They noted progress since the last session.", "No joint text was published.",
)  # fmt: skip
PUBLISHERS = (
    "Daily Ledger", "Foreign Ministry Gazette", "Evening Courier", "State News Agency",
    "Defence Bulletin", "Continental Review", "Harbour Times", "Trade Monitor", "The Observer",
    "Northern Post", "Embassy Notes", "People's Voice", "Capital Radio", "Treaty Record",
    "Southern Star", "Press Wire",
)  # fmt: skip
CURRENCIES = {"USD": 50, "EUR": 25, "RUB": 10, "CNY": 8, "GBP": 3, "JPY": 2, "CHF": 1, "CUP": 1}
