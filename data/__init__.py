"""The data of the dashboard: dictionary, checks, build, reading and queries. Free of Streamlit."""
