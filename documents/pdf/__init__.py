"""Documents on paper, laid out by Typst."""
