"""The workbook of a meeting: one sheet for each table of the record."""
