"""Month names in English, Spanish and Russian, as found in press releases."""

NAMES = (
    "january jan enero ene январь января янв",
    "february feb febrero февраль февраля фев февр",
    "march mar marzo март марта мар",
    "april apr abril abr апрель апреля апр",
    "may mayo май мая",
    "june jun junio июнь июня июн",
    "july jul julio июль июля июл",
    "august aug agosto ago август августа авг",
    "september sep sept septiembre setiembre set сентябрь сентября сен сент",
    "october oct octubre октябрь октября окт",
    "november nov noviembre ноябрь ноября ноя нояб",
    "december dec diciembre dic декабрь декабря дек",
)

MONTH_NUMBERS = {
    name: number for number, names in enumerate(NAMES, start=1) for name in names.split()
}

# Words that stand in a written date and add nothing to it.
FILLERS = {"de", "del", "el", "of", "the", "st", "nd", "rd", "th", "года", "год", "г", "го", "е"}
