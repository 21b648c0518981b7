"""A DAG that reads what came in, every night; goes to the folder of DAGs.

The program has an environment of its own, apart from that of Airflow. Paths come from the environment of the scheduler and the workers:
``EXPO_EXTRACT`` (the program), ``EXPO_EXTRACT_NEWS`` and ``EXPO_EXTRACT_OUT``.
"""

from __future__ import annotations

import os
import shlex
from datetime import datetime, timedelta

from airflow.providers.common.compat.sdk import AirflowFailException
from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG

PROGRAM = os.environ.get("EXPO_EXTRACT", "/opt/expo-extract/bin/expo-extract")
NEWS = os.environ.get("EXPO_EXTRACT_NEWS", "/srv/news")
OUT = os.environ.get("EXPO_EXTRACT_OUT", "/var/lib/expo-extract/out")
GIVES_UP = "trying again does not help: exit status"
COMMAND = shlex.join(
    [PROGRAM, "run", NEWS, "--out", OUT, "--workers", "2", "--log-format", "json", "--metrics", f"{OUT}.prom"]
)


def without_retry(last_line: str) -> str:
    """Fails for good where the last line of the output says so; Airflow would try any other exit status but 0 and 75 again."""
    if last_line.startswith(GIVES_UP):
        raise AirflowFailException(last_line)
    return last_line


with DAG(
    "expo_extract_nightly",
    description="Facts from the news that came in",
    schedule="15 2 * * *",
    start_date=datetime(2025, 1, 1),
    catchup=False,  # one run reads all that is new, however many nights were missed
    max_active_runs=1,
    default_args={
        # A run goes on where the last one stopped, so that trying again costs only what is left.
        "retries": 2,
        "retry_delay": timedelta(minutes=5),
        "execution_timeout": timedelta(hours=6),
    },
):
    BashOperator(
        task_id="run",
        # 2: wrong usage; 3: some documents failed, which the next night tries again.
        bash_command=f"{COMMAND}; status=$?; case $status in 2|3) echo {shlex.quote(GIVES_UP)} $status;; *) exit $status;; esac",
        output_processor=without_retry,
        # Another run holds the folder: it reads what is new.
        skip_on_exit_code=75,
        append_env=True,
    )
