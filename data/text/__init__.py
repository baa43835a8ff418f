"""French text: numbers, dates, periods, typography; and what a spreadsheet must not run."""
