"""A Spark of two cores in this machine; without PySpark or Java 17 its tests are skipped, and say what is missing."""

import importlib.util
import os
import sys

import pytest

from scripts.find_java import OLDEST, PACKAGE, java


@pytest.fixture(scope="session")
def session():
    if importlib.util.find_spec("pyspark") is None:
        pytest.skip("PySpark is not installed: pip install 'peiyu[spark]'")
    if java() < OLDEST:
        pytest.skip(f"no Java {OLDEST} or newer on this machine: install {PACKAGE} (`make test` does so where it may)")
    from pyspark.sql import SparkSession

    patch = pytest.MonkeyPatch()
    patch.setenv("PYSPARK_PYTHON", sys.executable)
    patch.setenv("PYTHONPATH", os.pathsep.join(filter(None, sys.path)))
    built = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.driver.host", "localhost")
        .getOrCreate()
    )
    built.sparkContext.setLogLevel("ERROR")
    yield built
    built.stop()
    patch.undo()
