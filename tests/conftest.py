"""Settings shared by all tests."""

import os

from hypothesis import settings

# No test may see the gazetteer of whoever runs it.
os.environ["TAWTHIQ_GAZETTEER"] = ""

# The gate must answer alike twice in a row, on slow machines too; `HYPOTHESIS_PROFILE=search` looks for new cases.
settings.register_profile("gate", derandomize=True, deadline=None, database=None, max_examples=60)
settings.register_profile("search", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))
