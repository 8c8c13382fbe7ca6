"""What is asked of two countries together: the questions behind the page of a pair.

Each takes the meetings or agreements of the pair, as filtered, and asks the database once.
"""

from relations.services.pairs.pair import Pair

__all__ = ["Pair"]
