"""The screens, one file each: read the address, query, show."""
