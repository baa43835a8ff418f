"""Official files, real or SYNTHETIC, read and published."""
