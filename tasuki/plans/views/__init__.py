"""Pages of plans: ``plan`` the tab of a case, ``writing`` its forms, ``roles`` the asked agency."""
