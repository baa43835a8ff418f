"""Pure questions asked of an edition: tables in, small records or tables out."""
