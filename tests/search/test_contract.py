"""What Python and the browser must agree on: `contract.json`, run here by Python and in `test_browser.py` by Chromium.

Each case is a query with its filters, the results with their scores, what was taken for a slip, whether a phrase had to
be taken loosely, and the first result's excerpt with its marks in 【】. To add one, write the query and run
`python -m tests.search.contract`, then read what it wrote before you keep it.
"""

import pytest

from kawaraban.search.answer.reader import Reader
from tests.search.contract import Case, cases, outcome


@pytest.mark.parametrize("case", cases(), ids=lambda case: str(case["query"])[:20])
def test_python_keeps_the_contract(case: Case, index: Reader) -> None:
    assert outcome(case, index) == case
