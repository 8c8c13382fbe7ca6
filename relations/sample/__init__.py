"""An invented register of any size, to try the app and measure it: `manage.py generate_sample`.

Skewed as real data are: a few countries and pairs have most meetings, a few officials are in many.
Every record rests on a source that says it is invented.
"""
