"""Charts: Vega-Lite specifications as Python data, drawn on the server.

A function of `bars` or `timeline` gives a `Chart` of numbers; `components/chart.html` prints it;
`views.charts.WithCharts` gives it to take home. A chart says nothing of colours: its look is a
theme (`themes`), and the drawing in a page refers to the variables of the style sheet, so that one
drawing is right in light, in dark and on paper.
"""

from relations.charts.chart import Chart

__all__ = ["Chart"]
