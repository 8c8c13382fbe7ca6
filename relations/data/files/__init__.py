"""Files of rows: read from what people have, written in what their tools take."""
