"""What the names in texts mean: one entry for every door, which never picks where two fit.

    from relations.services.resolving.entry import resolve
    resolve("countries", ["Germany", "Korea, Rep."], when=parse("1914"))

gives for each text its `Candidates`: the most likely first, each with a score from 0 to 1, a reason
in words, what tells it apart from others of that name, and a warning where something speaks against
it, such as a state outside its life. `.one` is the record that is meant, or None where none is
certain or two fit; `.likeliest` may be proposed.

A call asks a constant number of queries, however many the texts. Who resolves many texts with a
date for each reads once: `Countries.read()`, then `candidates(text, when)`; of people, whom their
side tells apart too, `People.read(texts)`, then `candidates(text, when, side)`. Of countries
`keeping` has all as this process keeps them, for a page that asks for a few.
"""

from relations.services.resolving.candidates import SURE, Candidate, Candidates
from relations.services.resolving.countries import Countries
from relations.services.resolving.people import People

__all__ = ["SURE", "Candidate", "Candidates", "Countries", "People"]
