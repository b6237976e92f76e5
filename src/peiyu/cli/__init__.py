"""The command line: one thin command for each job, in Chinese, with stable error codes and no traceback.

Commands parse their arguments, call the rooms below and print; they decide nothing themselves.
"""
