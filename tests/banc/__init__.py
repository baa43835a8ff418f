"""The measuring bench: what the dashboard costs beyond an empty Streamlit app, in the same run.

Never collected by the tests: it takes its time and gives figures, not verdicts.
"""
