"""What every page needs: the address, the frame, one door to HTML, caches and downloads."""
