"""Getting an official file: download, fingerprint, licence, what it really is."""
