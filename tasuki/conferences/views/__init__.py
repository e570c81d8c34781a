"""Pages: ``lists`` of both meetings and of tasks, ``meeting`` and ``items`` of the 重層的支援会議,
``closed`` and ``room`` of the 支援会議."""
