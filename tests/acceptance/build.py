"""Write the dated folders of this sample from the cases (run it after changing a case)."""

import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import cases_2022  # noqa: E402
import cases_2026  # noqa: E402
import cases_size  # noqa: E402
import cases_switch  # noqa: E402
import cases_tables  # noqa: E402

if __name__ == "__main__":
    firms = lines = 0
    for module in (cases_2022, cases_size, cases_2026, cases_switch, cases_tables):
        built = module.build()
        for folder in built if isinstance(built, list) else [built]:
            folder.write(HERE)
            firms += len(folder.names)
            lines += len(folder.expected)
            print(folder.date, len(folder.names), "enterprises", len(folder.expected), "decisions")
    print(firms, "enterprises", lines, "decisions")
