import pytest
import tests.access.test_inventory as i
@pytest.mark.django_db
def test_r():
    i.DOCUMENT.write_text(i.render(i.guarded()),encoding='utf-8')
