"""Rules used by all queries: citation, latest statement, contradictions, whereabouts."""
