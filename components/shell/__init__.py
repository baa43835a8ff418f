"""The shell around Streamlit: what leaves the server before and beside the pages."""
