"""What queries hand over: small frozen records by domain, free of pandas and of Streamlit."""
