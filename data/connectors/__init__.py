"""Official files, one module per producer: fetched, parsed row by row, bounded, then published."""
