import json, os
import pytest
import tests.test_access_table as t
from tests.access_table import TABLE
PRE=os.environ.get("PRE","training:")
@pytest.mark.parametrize("name",[n for n in t.ADDRESSES if n.startswith(PRE)])
def test_x(name, world, client_as):
    found=t.look(name, world, client_as)
    if found!=TABLE.get(name):
        with open("/tmp/rows.txt","a") as f: f.write(json.dumps([name,found])+"\n")
