"""The documents of a meeting, each laid out from one `Dossier`: PDF, slides, workbook, ZIP."""
