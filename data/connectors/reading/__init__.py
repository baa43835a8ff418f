"""Reading an official file row by row: columns, places, shapes, and what is refused."""
