"""What the lists find, in the forms of the field: panels, graphs, calendars, feeds, entities."""
