"""What a table is: its columns, its types, its Parquet file, its manifest."""
